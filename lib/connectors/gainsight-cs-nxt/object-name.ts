import { AppError } from '#lib/errors.ts';

const OBJECT_NAME = /^\w{1,100}$/;

/** Whether an object's name can stand in a path as it is. Gainsight's names are letters, digits and underscores. */
export function isObjectName(name: string): boolean {
  return OBJECT_NAME.test(name);
}

/** @throws AppError `invalid_input`: the name is a user's input, and a path would lead elsewhere */
export function assertObjectName(name: string): void {
  if (!isObjectName(name)) throw new AppError('invalid_input', 'This is not the name of a Gainsight object.');
}
