import type { CredentialReference } from '#lib/credentials/credential-reference.ts';
import type { ResourceReference } from '#lib/credentials/resource-reference.ts';
import type { IncidentCause } from '#lib/db/generated/browser.ts';

/** One cause for which credentials of a tenant stopped working, in words, with all that depends on it. */
export interface IncidentSummary {
  id: string;
  connectorId: string;
  host: string;
  cause: IncidentCause;
  /** What happened: “The Access Key of acme was re-generated”. */
  title: string;
  /** What to do. */
  advice: string;
  /** ISO 8601. */
  startedAt: string;
  endedAt: string | undefined;
  lastAcceptedAt: string | undefined;
  credentials: CredentialReference[];
  uses: ResourceReference[];
}
