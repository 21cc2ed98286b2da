import type { CredentialSummary } from '#lib/credentials/summary.ts';

/** For so long a deleted credential can be restored; then its ciphertext is erased. */
export const RESTORABLE_DAYS = 30;

/** A credential that was deleted and can be restored. */
export interface DeletedCredential extends Omit<CredentialSummary, 'usedBy'> {
  /** ISO 8601. */
  deletedAt: string;
  deletedBy: string | undefined;
  /** ISO 8601: when its ciphertext is erased. */
  erasedAt: string;
}
