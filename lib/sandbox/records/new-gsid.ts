import { randomInt } from 'node:crypto';

const GSID_LENGTH = 36;

/** The id of a new row. @param objectPrefix its first four characters tell the object */
export function newGsid(objectPrefix: string): string {
  const rest = Array.from({ length: GSID_LENGTH - objectPrefix.length }, () =>
    randomInt(36).toString(36).toUpperCase(),
  );
  return objectPrefix + rest.join('');
}
