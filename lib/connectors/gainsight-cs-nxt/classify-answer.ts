import type { z } from 'zod';
import { type GainsightAnswer, readAnswer } from '#lib/connectors/gainsight-cs-nxt/read-answer.ts';
import type { TestOutcome, TestOutcomeKind } from '#lib/connectors/outcomes.ts';
import type { EgressResponse } from '#lib/egress/egress.ts';
import { DAY_MS, MINUTE_MS } from '#lib/time.ts';

const KIND_OF_CODE = new Map<string, TestOutcomeKind>([
  ['GS_APIG_2401', 'key_rejected'],
  ['GSOBJ_1024', 'key_rejected'], // malformed auth headers
  ['GS_APIG_2402', 'ip_not_allowed'],
  ['GS_APIG_2404', 'rate_limited'],
  ['GU_2400', 'rate_limited'],
  ['GS_APIG_1000', 'wrong_service'], // no such route: a wrong base URL
  ['GU_1101', 'tenant_error'],
]);

export function errorCodeOf({ content }: GainsightAnswer): string | undefined {
  return (content.kind === 'envelope' && content.envelope.errorCode) || undefined;
}

function kindOfCode(answer: GainsightAnswer): TestOutcomeKind | undefined {
  return KIND_OF_CODE.get(errorCodeOf(answer) ?? '');
}

/** Only a 403 with an error code is about permissions; without one it may mean an unknown key, as 401 does. */
function kindOfForbidden(answer: GainsightAnswer): TestOutcomeKind {
  return errorCodeOf(answer) === undefined ? 'key_rejected' : 'forbidden';
}

function kindOfAnswer(answer: GainsightAnswer): TestOutcomeKind {
  const { status, content } = answer;
  const byCode = kindOfCode(answer);
  if (byCode !== undefined) return byCode;
  if (status === 401) return 'key_rejected';
  if (status === 403) return kindOfForbidden(answer);
  if (status === 429) return 'rate_limited';
  if (status >= 500) return 'tenant_error';
  if (content.kind === 'foreign') return 'wrong_service';
  // A refusal in other JSON comes from another API; a success without the envelope may be a truncated Gainsight answer.
  const isOtherApi = content.kind === 'other_json' && status >= 400;
  return isOtherApi || (status === 404 && errorCodeOf(answer) === undefined) ? 'wrong_service' : 'unexpected_answer';
}

const RETRY_AFTER_MAX_MS = DAY_MS;

interface SpentBudget {
  budget: 'minute' | 'day';
  retryAt: Date;
}

/** @see RFC 9110 §10.2.3: seconds, or a date */
function readRetryAfter(text: string | undefined, now: Date): number | undefined {
  if (text === undefined) return undefined;
  const waitMs = /^\d{1,6}$/.test(text) ? Number(text) * 1_000 : Date.parse(text) - now.getTime();
  return waitMs >= 0 && waitMs <= RETRY_AFTER_MAX_MS ? waitMs : undefined;
}

/** Reads which budget is used up and when it resets. `Retry-After`, which is not documented, takes precedence. */
export function readSpentBudget(words: string, retryAfter: string | undefined, now: Date): SpentBudget {
  const waitMs = readRetryAfter(retryAfter, now);
  const namesDay = /\b(?:day|daily)\b/i.test(words) && !/\bminute\b/i.test(words);
  const isDay = namesDay || (waitMs !== undefined && waitMs > MINUTE_MS);
  const windowMs = isDay ? DAY_MS : MINUTE_MS;
  const windowEnd = (Math.floor(now.getTime() / windowMs) + 1) * windowMs;
  const retryAt = new Date(waitMs === undefined ? windowEnd : now.getTime() + waitMs);
  return { budget: isDay ? 'day' : 'minute', retryAt };
}

/** Classifies a response without the requested data. Copies nothing that the tenant wrote: it may contain records. */
export function classifyAnswer(answer: GainsightAnswer, now: Date): TestOutcome {
  const { content, durationMs, requestId, retryAfter } = answer;
  const kind = kindOfAnswer(answer);
  const outcome: TestOutcome = { kind, durationMs, ...(requestId !== undefined && { requestId }) };
  if (kind !== 'rate_limited') return outcome;
  const { errorDesc, message } = content.kind === 'envelope' ? content.envelope : {};
  return { ...outcome, ...readSpentBudget(`${errorDesc ?? ''} ${message ?? ''}`, retryAfter, now) };
}

/** The status of a refused client is undocumented: 400, 401 and 403 are alike. HTML under 400 is another server's. */
function isRefusal(answer: GainsightAnswer, body: string): boolean {
  const byCode = kindOfCode(answer);
  if (byCode !== undefined) return byCode === 'key_rejected';
  if (answer.status === 400) return answer.content.kind !== 'foreign' || body.trim() === '';
  return answer.status === 401 || answer.status === 403;
}

/** Parses an answer of the token routes: plain OAuth JSON without Gainsight's envelope. */
export function readOauthAnswer<T>({ status, body }: EgressResponse, schema: z.ZodType<T>): T | undefined {
  if (status >= 300) return undefined;
  try {
    return schema.safeParse(JSON.parse(body)).data;
  } catch {
    return undefined;
  }
}

/** Classifies an answer of the token routes. @param refusal the outcome of a refusal by that route */
export function classifyOauthAnswer(response: EgressResponse, refusal: TestOutcomeKind): TestOutcome {
  const answer = readAnswer(response);
  if (!isRefusal(answer, response.body)) return classifyAnswer(answer, new Date());
  const { durationMs, requestId } = answer;
  return { kind: refusal, durationMs, ...(requestId !== undefined && { requestId }) };
}
