import 'server-only';
import type { z } from 'zod';
import { classifyAnswer } from '#lib/connectors/gainsight-cs-nxt/classify-answer.ts';
import { withToken } from '#lib/connectors/gainsight-cs-nxt/m2m-tokens.ts';
import { type GainsightAnswer, readAnswer } from '#lib/connectors/gainsight-cs-nxt/read-answer.ts';
import {
  accessKeyHeaders,
  bearerHeaders,
  type GainsightResult,
  type GainsightTenant,
  sendToTenant,
} from '#lib/connectors/gainsight-cs-nxt/send-to-tenant.ts';
import type { Egress, EgressRequest } from '#lib/egress/egress.ts';

export interface GainsightCall<T> {
  method: EgressRequest['method'];
  path: string;
  body?: unknown;
  schema: z.ZodType<T>;
  /** Extracts data from responses that are failures in form only. */
  rescue?: (answer: GainsightAnswer) => T | undefined;
}

function readData<T>(answer: GainsightAnswer, { schema, rescue }: GainsightCall<T>): T | undefined {
  const rescued = rescue?.(answer);
  if (rescued !== undefined) return rescued;
  const { status, content } = answer;
  const isSuccess = status < 300 && content.kind === 'envelope' && content.envelope.result === true;
  return isSuccess ? schema.safeParse(content.envelope.data).data : undefined;
}

async function callOnce<T>(
  egress: Egress,
  baseUrl: string,
  auth: Record<string, string>,
  call: GainsightCall<T>,
): Promise<GainsightResult<T>> {
  const { method, path } = call;
  const hasBody = call.body !== undefined;
  const sent = await sendToTenant(egress, {
    baseUrl,
    method,
    path,
    headers: { ...auth, ...(hasBody && { 'Content-Type': 'application/json' }) },
    ...(hasBody && { body: JSON.stringify(call.body) }),
  });
  if (!sent.ok) return sent;
  const answer = readAnswer(sent.response);
  const data = readData(answer, call);
  if (data === undefined) return { ok: false, outcome: classifyAnswer(answer, new Date()) };
  const { durationMs, requestId } = answer;
  return { ok: true, data, durationMs, ...(requestId !== undefined && { requestId }) };
}

/** Makes a call to the tenant, repeated once with a new token if an M2M client's token was refused. */
export async function callGainsight<T>(
  egress: Egress,
  { baseUrl, secret }: GainsightTenant,
  call: GainsightCall<T>,
): Promise<GainsightResult<T>> {
  if (secret.method === 'm2m_oauth') {
    return withToken(egress, baseUrl, secret, (token) => callOnce(egress, baseUrl, bearerHeaders(token), call));
  }
  const auth = accessKeyHeaders(secret.accessKey);
  if (auth === undefined) return { ok: false, outcome: { kind: 'key_rejected', durationMs: 0 } };
  return callOnce(egress, baseUrl, auth, call);
}
