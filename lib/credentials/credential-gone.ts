import { AppError } from '#lib/errors.ts';

/** What is said of a credential that is deleted, or of another workspace, or never was. */
export function credentialGone(): AppError {
  return new AppError('credential_not_found', 'This credential is not there any more.');
}
