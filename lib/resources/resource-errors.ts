import { AppError } from '#lib/errors.ts';
import { type Direction, directions } from '#lib/resources/direction.ts';

export function resourceGone(): AppError {
  return new AppError('not_found', 'This source or destination is not there any more.');
}

export function resourceNameTaken(direction: Direction): AppError {
  const message = `A ${directions[direction].singular} of this workspace has this name already. Choose another.`;
  return new AppError('name_taken', message, { fieldErrors: { name: message } });
}

/** Deleted meanwhile, or of another connector than the source or destination. */
export function chosenCredentialGone(): AppError {
  const message = 'The chosen credential is not there any more. Go back and choose another.';
  return new AppError('credential_not_found', message);
}
