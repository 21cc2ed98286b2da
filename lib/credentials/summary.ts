import type { Credential as CredentialRow, Direction } from '#lib/db/generated/browser.ts';

/** What is shown of a credential. No field of it holds a secret, or a part of one but its last four characters. */
export interface CredentialSummary {
  id: string;
  connectorId: string;
  authMethod: string;
  name: string;
  description: string;
  host: string;
  /** Empty for a short secret. */
  secretLastFour: string;
  status: CredentialRow['status'];
  /** The fields of the connector that are not secret. */
  settings: Record<string, string>;
  /** Which change of it this is: an editor says which one it has seen. */
  version: number;
  /** Outcome of the last probe. */
  testOutcome: string | undefined;
  /** ISO 8601: when the tenant last accepted the secret that it holds now. */
  acceptedAt: string | undefined;
  /** ISO 8601; absent for a credential that was never probed. */
  testedAt: string | undefined;
  createdAt: string;
  createdBy: string;
  /** In how many sources and destinations it is used. */
  usedBy: Record<Direction, number>;
}
