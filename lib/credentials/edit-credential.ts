import 'server-only';
import type { CredentialAuthor } from '#lib/credentials/create-credential.ts';
import type { EditOutcome } from '#lib/credentials/edit-outcome.ts';
import { AppError } from '#lib/errors.ts';

/**
 * Changes a saved credential. Without a new secret the stored one stays, and with it the base URL: a stored key is never
 * sent to a host that it was not saved for.
 *
 * @param value  what the browser sent: `CredentialEditValues`
 * @param options.verify `false` saves a changed secret or base URL without a test
 * @throws ZodError; AppError `credential_not_found`, `name_taken`, `invalid_input` with the secret's field where the
 *   base URL changed without it
 */
export async function editCredential(
  _author: CredentialAuthor,
  _value: unknown,
  _options: { verify: boolean },
): Promise<EditOutcome> {
  throw new AppError('not_found', 'Editing is not there yet.');
}
