import { AppError } from '#lib/errors.ts';

/** What is said of a name that another credential of the workspace has. */
export function credentialNameTaken(): AppError {
  const message = 'A credential of this workspace has this name already. Choose another.';
  return new AppError('name_taken', message, { fieldErrors: { name: message } });
}
