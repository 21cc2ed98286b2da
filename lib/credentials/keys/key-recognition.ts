import type { CredentialReference } from '#lib/credentials/credential-reference.ts';

/** What the saved credentials tell of a key that is being typed. */
export interface KeyRecognition {
  /** Those that hold this very secret. */
  same: CredentialReference[];
  /** Those of the same tenant that hold another, where the tenant can have one alone. */
  otherOfTenant: CredentialReference[];
  /** M2M clients known for the tenant, this one among them. */
  seats: TenantSeats | undefined;
}

/** How many M2M clients of a tenant are known, of those that it can have. */
export interface TenantSeats {
  known: number;
  limit: number;
  /** From here on it is said. */
  warnAt: number;
}
