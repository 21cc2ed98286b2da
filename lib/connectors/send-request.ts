import 'server-only';
import type { TestOutcome, TestOutcomeKind } from '#lib/connectors/outcomes.ts';
import type { Egress, EgressRequest, EgressResponse } from '#lib/egress/egress.ts';
import { type EgressError, type EgressErrorKind, isEgressError } from '#lib/egress/egress-error.ts';

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

export type SentRequest = { ok: true; response: EgressResponse } | { ok: false; outcome: TestOutcome };

export function classifyFailure({ kind, durationMs }: EgressError): TestOutcome {
  return { kind: KIND_OF_FAILURE[kind], durationMs };
}

/** Sends one request. A missing response is an outcome, not an exception. */
export async function sendRequest(egress: Egress, request: EgressRequest): Promise<SentRequest> {
  try {
    return { ok: true, response: await egress.send(request) };
  } catch (error) {
    if (!isEgressError(error)) throw error;
    return { ok: false, outcome: classifyFailure(error) };
  }
}
