import 'server-only';
import type { CredentialAuthor } from '#lib/credentials/create-credential.ts';
import type { DeletedCredential } from '#lib/credentials/deleted-credential.ts';
import type { CredentialSummary } from '#lib/credentials/summary.ts';
import { AppError } from '#lib/errors.ts';
import type { Page } from '#lib/page.ts';

/** One page of what was deleted and can be restored, the latest first. */
export async function listDeletedCredentials(
  _workspaceId: string,
  _cursor: string | undefined,
): Promise<Page<DeletedCredential>> {
  return { items: [], nextCursor: undefined };
}

/**
 * Brings a deleted credential back, under another name where its own was taken meanwhile.
 *
 * @throws AppError `credential_not_found`, `name_taken` with the field
 */
export async function restoreCredential(
  _author: CredentialAuthor,
  _restoration: { id: string; name?: string | undefined },
): Promise<CredentialSummary> {
  throw new AppError('not_found', 'Restoring is not there yet.');
}

/** Erases what was deleted longer ago than it can be restored. @returns how many */
export async function eraseDeletedCredentials(_now: Date): Promise<number> {
  return 0;
}
