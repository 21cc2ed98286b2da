import 'server-only';
import type { CredentialAuthor } from '#lib/credentials/create-credential.ts';
import type { DeleteOutcome } from '#lib/credentials/delete-outcome.ts';
import { AppError } from '#lib/errors.ts';

/**
 * Deletes a credential that nothing uses; of one that is used it tells by what. For 30 days it can be restored.
 *
 * @throws AppError `credential_not_found`
 */
export async function deleteCredential(_author: CredentialAuthor, _id: string): Promise<DeleteOutcome> {
  throw new AppError('not_found', 'Deleting is not there yet.');
}
