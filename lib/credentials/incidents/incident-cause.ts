import { outcomeClassOf, type TestOutcomeKind } from '#lib/connectors/outcomes.ts';
import type { IncidentCause } from '#lib/db/generated/browser.ts';

/** The incident cause of an outcome; undefined if it opens none. @param isOneATenant the tenant has one secret */
export function causeOf(outcome: TestOutcomeKind, isOneATenant: boolean): IncidentCause | undefined {
  if (outcome === 'ip_not_allowed') return 'ip_not_allowed';
  const outcomeClass = outcomeClassOf(outcome);
  if (outcomeClass === 'key_refused') return isOneATenant ? 'shared_secret_rejected' : 'secret_rejected';
  return outcomeClass === 'outage' ? 'tenant_unavailable' : undefined;
}

/** Makes the unique key of an open incident: one per secret for `secret_rejected`, else one per tenant. */
export function openKeyOf(
  cause: IncidentCause,
  { host, secretFingerprint }: { host: string; secretFingerprint: string },
): string {
  return cause === 'secret_rejected' ? `${cause}:${host}:${secretFingerprint}` : `${cause}:${host}`;
}
