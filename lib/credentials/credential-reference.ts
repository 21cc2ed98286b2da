import type { CredentialSummary } from '#lib/credentials/summary.ts';

/** Enough of a credential to name it and to lead to it. */
export type CredentialReference = Pick<CredentialSummary, 'id' | 'name' | 'host' | 'secretLastFour' | 'status'>;
