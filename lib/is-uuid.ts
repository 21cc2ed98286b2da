import { z } from 'zod';

const uuidSchema = z.uuid();

/** Whether a text from outside can be compared with a `uuid` column: Postgres refuses anything else with an error. */
export function isUuid(text: string): boolean {
  return uuidSchema.safeParse(text).success;
}
