import { z } from 'zod';

const NAME_MAX_LENGTH = 120;

/** The name of a tenant. */
export const tenantNameSchema = z
  .string()
  .trim()
  .min(1, 'Enter a name for the tenant.')
  .max(NAME_MAX_LENGTH, `Use at most ${NAME_MAX_LENGTH} characters.`);
