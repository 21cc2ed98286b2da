import type { GainsightAnswer } from '#lib/connectors/gainsight-cs-nxt/answer.ts';
import { readSpentBudget } from '#lib/connectors/gainsight-cs-nxt/rate-limit.ts';
import type { TestOutcome, TestOutcomeKind } from '#lib/connectors/outcomes.ts';
import type { EgressError, EgressErrorKind } from '#lib/egress/egress-error.ts';

const KIND_OF_FAILURE: Record<EgressErrorKind, TestOutcomeKind> = {
  host_not_allowed: 'address_refused',
  address_refused: 'address_refused',
  host_not_found: 'host_not_found',
  redirected: 'redirected',
  tls_failed: 'tls_failed',
  timed_out: 'timed_out',
  unreachable: 'unreachable',
  too_large: 'unexpected_answer',
  malformed: 'unexpected_answer',
};

/** Codes say more than statuses, and hold under any status. */
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

/** What the answer's code says by itself, whatever the status. */
export function kindOfCode(answer: GainsightAnswer): TestOutcomeKind | undefined {
  return KIND_OF_CODE.get(errorCodeOf(answer) ?? '');
}

/**
 * 403 speaks of a key that is known only where Gainsight says so by a code of its own. Without one it may as well mean
 * a wrong key, as 401 does: "not accepted" is true of both, "known, but may not read" of one.
 */
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
  // Another API refuses in JSON of its own; a success that lacks the envelope may be Gainsight's, changed or cut short.
  const isOtherApi = content.kind === 'other_json' && status >= 400;
  return isOtherApi || (status === 404 && errorCodeOf(answer) === undefined) ? 'wrong_service' : 'unexpected_answer';
}

/** What a call that brought no answer means for the credential. */
export function classifyFailure({ kind, durationMs }: EgressError): TestOutcome {
  return { kind: KIND_OF_FAILURE[kind], durationMs };
}

/** What an answer without the data that was asked for means for the credential. Its words are read, never repeated. */
export function classifyAnswer(answer: GainsightAnswer, now: Date): TestOutcome {
  const { content, durationMs, requestId, retryAfter } = answer;
  const kind = kindOfAnswer(answer);
  const outcome: TestOutcome = { kind, durationMs, ...(requestId !== undefined && { requestId }) };
  if (kind !== 'rate_limited') return outcome;
  const { errorDesc, message } = content.kind === 'envelope' ? content.envelope : {};
  return { ...outcome, ...readSpentBudget(`${errorDesc ?? ''} ${message ?? ''}`, retryAfter, now) };
}
