import type { IncidentCause } from '#lib/db/generated/browser.ts';
import type { ProbeOutcomeKind } from '#lib/probe-outcome.ts';

const CLIENT_REFUSALS: ReadonlySet<ProbeOutcomeKind> = new Set(['client_rejected', 'token_revoked', 'token_inactive']);

/** No answer, or none of Gainsight's. */
export const OUTAGES: readonly ProbeOutcomeKind[] = [
  'timed_out',
  'unreachable',
  'tenant_error',
  'host_not_found',
  'tls_failed',
  'not_gainsight',
  'redirected',
  'unexpected_answer',
];

/** The cause that an outcome speaks of; `undefined` for an acceptance, a spent budget and what is no fault. */
export function causeOf(outcome: ProbeOutcomeKind): IncidentCause | undefined {
  if (outcome === 'key_rejected') return 'access_key_regenerated';
  if (CLIENT_REFUSALS.has(outcome)) return 'client_gone';
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
  return cause === 'client_gone' ? `${cause}:${host}:${secretFingerprint}` : `${cause}:${host}`;
}
