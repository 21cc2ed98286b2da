import type { NamedCredential } from '#lib/credentials/core/credential-summary.ts';
import type { NamedResource } from '#lib/credentials/core/list-uses.ts';
import type { IncidentCause } from '#lib/db/generated/browser.ts';

/** One cause for which credentials of a tenant stopped working, in words, with all that depends on it. */
export interface IncidentSummary {
  id: string;
  connectorId: string;
  host: string;
  cause: IncidentCause;
  /** What happened: “acme is not responding”. */
  title: string;
  /** What to do. */
  advice: string;
  /** ISO 8601. */
  startedAt: string;
  endedAt: string | undefined;
  lastAcceptedAt: string | undefined;
  credentials: NamedCredential[];
  uses: NamedResource[];
}
