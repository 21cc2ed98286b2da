import type { TestOutcomeKind } from '#lib/connectors/outcomes.ts';
import type { IncidentCause } from '#lib/db/generated/browser.ts';

const CLIENT_REFUSALS: ReadonlySet<TestOutcomeKind> = new Set(['client_rejected', 'token_revoked', 'token_inactive']);

/** No answer, or none of Gainsight's. */
export const OUTAGES: readonly TestOutcomeKind[] = [
  'timed_out',
  'unreachable',
  'tenant_error',
  'host_not_found',
  'tls_failed',
  'wrong_service',
  'redirected',
  'unexpected_answer',
];

/** The cause that an outcome speaks of; `undefined` for an acceptance, a spent budget and what is no fault. */
export function causeOf(outcome: TestOutcomeKind): IncidentCause | undefined {
  if (outcome === 'key_rejected') return 'shared_secret_rejected';
  if (CLIENT_REFUSALS.has(outcome)) return 'secret_rejected';
  if (outcome === 'ip_not_allowed') return 'ip_not_allowed';
  return OUTAGES.includes(outcome) ? 'tenant_unavailable' : undefined;
}

/** What a credential and the incidents that concern it have in common. */
interface Concerned {
  host: string;
  secretFingerprint: string;
}

/** Tells open incidents apart: each M2M client has its own, everything else is of the whole tenant. */
export function openKeyOf(cause: IncidentCause, { host, secretFingerprint }: Concerned): string {
  return cause === 'secret_rejected' ? `${cause}:${host}:${secretFingerprint}` : `${cause}:${host}`;
}
