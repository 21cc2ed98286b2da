import type { EgressError, EgressErrorKind } from '#lib/egress/egress-error.ts';
import type { GainsightAnswer } from '#lib/gainsight/answer.ts';
import { readSpentBudget } from '#lib/gainsight/rate-limit.ts';
import type { ProbeOutcome, ProbeOutcomeKind } from '#lib/probe-outcome.ts';

const KIND_OF_FAILURE: Record<EgressErrorKind, ProbeOutcomeKind> = {
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
const KIND_OF_CODE = new Map<string, ProbeOutcomeKind>([
  ['GS_APIG_2401', 'key_rejected'],
  ['GSOBJ_1024', 'key_rejected'], // malformed auth headers
  ['GS_APIG_2402', 'ip_not_allowed'],
  ['GS_APIG_2404', 'rate_limited'],
  ['GU_2400', 'rate_limited'],
  ['GS_APIG_1000', 'not_gainsight'], // no such route: a wrong base URL
  ['GU_1101', 'tenant_error'],
]);

export function errorCodeOf({ content }: GainsightAnswer): string | undefined {
  return (content.kind === 'envelope' && content.envelope.errorCode) || undefined;
}

/** What the answer's code says by itself, whatever the status. */
export function kindOfCode(answer: GainsightAnswer): ProbeOutcomeKind | undefined {
  return KIND_OF_CODE.get(errorCodeOf(answer) ?? '');
}

/**
 * 403 speaks of a key that is known only where Gainsight says so by a code of its own. Without one it may as well mean
 * a wrong key, as 401 does: "not accepted" is true of both, "known, but may not read" of one.
 */
function kindOfForbidden(answer: GainsightAnswer): ProbeOutcomeKind {
  return errorCodeOf(answer) === undefined ? 'key_rejected' : 'forbidden';
}

function kindOfAnswer(answer: GainsightAnswer): ProbeOutcomeKind {
  const { status, content } = answer;
  const byCode = kindOfCode(answer);
  if (byCode !== undefined) return byCode;
  if (status === 401) return 'key_rejected';
  if (status === 403) return kindOfForbidden(answer);
  if (status === 429) return 'rate_limited';
  if (status >= 500) return 'tenant_error';
  if (content.kind === 'foreign') return 'not_gainsight';
  // Another API refuses in JSON of its own; a success that lacks the envelope may be Gainsight's, changed or cut short.
  const isOtherApi = content.kind === 'other_json' && status >= 400;
  return isOtherApi || (status === 404 && errorCodeOf(answer) === undefined) ? 'not_gainsight' : 'unexpected_answer';
}

/** What a call that brought no answer means for the credential. */
export function classifyFailure({ kind, durationMs }: EgressError): ProbeOutcome {
  return { kind: KIND_OF_FAILURE[kind], durationMs };
}

/** What an answer without the data that was asked for means for the credential. Its words are read, never repeated. */
export function classifyAnswer(answer: GainsightAnswer, now: Date): ProbeOutcome {
  const { content, durationMs, requestId, retryAfter } = answer;
  const kind = kindOfAnswer(answer);
  const outcome: ProbeOutcome = { kind, durationMs, ...(requestId !== undefined && { requestId }) };
  if (kind !== 'rate_limited') return outcome;
  const { errorDesc, message } = content.kind === 'envelope' ? content.envelope : {};
  return { ...outcome, ...readSpentBudget(`${errorDesc ?? ''} ${message ?? ''}`, retryAfter, now) };
}
