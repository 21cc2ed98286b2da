import { outcomeClassOf, type TestOutcomeKind } from '#lib/connectors/outcomes.ts';
import type { IncidentCause } from '#lib/db/generated/browser.ts';

/** @returns undefined for an outcome that opens no incident */
export function causeOf(outcome: TestOutcomeKind): IncidentCause | undefined {
  if (outcome === 'key_rejected') return 'shared_secret_rejected';
  if (outcome === 'ip_not_allowed') return 'ip_not_allowed';
  const outcomeClass = outcomeClassOf(outcome);
  if (outcomeClass === 'key_refused') return 'secret_rejected';
  return outcomeClass === 'outage' ? 'tenant_unavailable' : undefined;
}

/** Unique among open incidents: `secret_rejected` has one per secret, every other cause one per tenant. */
export function openKeyOf(
  cause: IncidentCause,
  { host, secretFingerprint }: { host: string; secretFingerprint: string },
): string {
  return cause === 'secret_rejected' ? `${cause}:${host}:${secretFingerprint}` : `${cause}:${host}`;
}
