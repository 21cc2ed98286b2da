import 'server-only';
import type { CredentialAuthor } from '#lib/credentials/create-credential.ts';
import type { CredentialSummary } from '#lib/credentials/summary.ts';
import { AppError } from '#lib/errors.ts';

export interface Duplication {
  id: string;
  /** Of the copy, made by the client: asked twice, one copy is made. */
  newId: string;
}

/**
 * Makes a copy of a credential, its secret sealed anew, under a name of its own: “… (copy)”, “… (copy 2)”.
 *
 * @throws AppError `credential_not_found`
 */
export async function duplicateCredential(_author: CredentialAuthor, _copy: Duplication): Promise<CredentialSummary> {
  throw new AppError('not_found', 'Duplicating is not there yet.');
}
