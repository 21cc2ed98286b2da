import 'server-only';
import type { z } from 'zod';
import type { Egress, EgressRequest } from '#lib/egress/egress.ts';
import { isEgressError } from '#lib/egress/egress-error.ts';
import { type GainsightAnswer, readAnswer } from '#lib/gainsight/answer.ts';
import { authHeaders } from '#lib/gainsight/auth-headers.ts';
import { classifyAnswer, classifyFailure } from '#lib/gainsight/classify.ts';
import { GAINSIGHT_HOST_SUFFIX } from '#lib/gainsight/host.ts';
import type { GainsightResult, GainsightTenant } from '#lib/gainsight/tenant.ts';

export interface GainsightCall<T> {
  method: EgressRequest['method'];
  /** With its query. */
  path: string;
  /** Sent as JSON. */
  body?: unknown;
  /** Of the envelope's `data`. */
  schema: z.ZodType<T>;
  /** The data of answers that are failures in form only. */
  rescue?: (answer: GainsightAnswer) => T | undefined;
}

function readData<T>(answer: GainsightAnswer, { schema, rescue }: GainsightCall<T>): T | undefined {
  const rescued = rescue?.(answer);
  if (rescued !== undefined) return rescued;
  const { status, content } = answer;
  const isSuccess = status < 300 && content.kind === 'envelope' && content.envelope.result === true;
  return isSuccess ? schema.safeParse(content.envelope.data).data : undefined;
}

/** Makes one call to a tenant. A refusal is a result; what is thrown is a fault of this app. */
export async function callGainsight<T>(
  egress: Egress,
  tenant: GainsightTenant,
  call: GainsightCall<T>,
): Promise<GainsightResult<T>> {
  const auth = authHeaders(tenant.secret);
  if (auth === undefined) return { ok: false, outcome: { kind: 'key_rejected', durationMs: 0 } };
  const hasBody = call.body !== undefined;
  try {
    const response = await egress.send({
      url: new URL(call.path, tenant.baseUrl),
      method: call.method,
      headers: { ...auth, Accept: 'application/json', ...(hasBody && { 'Content-Type': 'application/json' }) },
      ...(hasBody && { body: JSON.stringify(call.body) }),
      allowedHostSuffixes: [GAINSIGHT_HOST_SUFFIX],
    });
    const answer = readAnswer(response);
    const data = readData(answer, call);
    if (data === undefined) return { ok: false, outcome: classifyAnswer(answer, new Date()) };
    const { durationMs, requestId } = answer;
    return { ok: true, data, durationMs, ...(requestId !== undefined && { requestId }) };
  } catch (error) {
    if (!isEgressError(error)) throw error;
    return { ok: false, outcome: classifyFailure(error) };
  }
}
