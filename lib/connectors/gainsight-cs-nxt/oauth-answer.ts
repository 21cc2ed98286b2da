import type { z } from 'zod';
import { type GainsightAnswer, readAnswer } from '#lib/connectors/gainsight-cs-nxt/answer.ts';
import { classifyAnswer, kindOfCode } from '#lib/connectors/gainsight-cs-nxt/classify.ts';
import type { TestOutcome, TestOutcomeKind } from '#lib/connectors/outcomes.ts';
import type { EgressResponse } from '#lib/egress/egress.ts';

/**
 * Client credentials that are not accepted come back as 400, 401 or 403: which is not documented, so the three are
 * alike, unless a code says that something else is the matter. A page under 400 comes from some other server.
 */
function isRefusal(answer: GainsightAnswer, body: string): boolean {
  const byCode = kindOfCode(answer);
  if (byCode !== undefined) return byCode === 'key_rejected';
  if (answer.status === 400) return answer.content.kind !== 'foreign' || body.trim() === '';
  return answer.status === 401 || answer.status === 403;
}

/** Reads an answer of the token routes: plain JSON as of OAuth, without Gainsight's envelope. */
export function readOauthAnswer<T>({ status, body }: EgressResponse, schema: z.ZodType<T>): T | undefined {
  if (status >= 300) return undefined;
  try {
    return schema.safeParse(JSON.parse(body)).data;
  } catch {
    return undefined;
  }
}

/**
 * What an answer of the token routes that does not hold what was asked for means.
 *
 * @param refusal the outcome of a refusal by that route
 */
export function classifyOauthAnswer(response: EgressResponse, refusal: TestOutcomeKind): TestOutcome {
  const answer = readAnswer(response);
  if (!isRefusal(answer, response.body)) return classifyAnswer(answer, new Date());
  const { durationMs, requestId } = answer;
  return { kind: refusal, durationMs, ...(requestId !== undefined && { requestId }) };
}
