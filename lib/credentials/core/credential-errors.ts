import { AppError } from '#lib/errors.ts';

/** For a credential that was deleted, belongs to another workspace or never existed. */
export function credentialGone(): AppError {
  return new AppError('credential_not_found', 'This credential no longer exists.');
}

export function credentialNameTaken(): AppError {
  const message = 'This name is already taken.';
  return new AppError('name_taken', message, { fieldErrors: { name: message } });
}

/** For a client-made id that an earlier request used for something else. @param remedy a sentence */
export function alreadySaved(name: string, remedy: string): AppError {
  return new AppError('already_saved', `This credential was already saved as “${name}”. ${remedy}`);
}
