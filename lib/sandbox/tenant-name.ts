import { storableText } from '#lib/storable-text.ts';

const NAME_MAX_LENGTH = 120;

/** The name of a tenant. */
export const tenantNameSchema = storableText
  .min(1, 'Enter a name for the tenant.')
  .max(NAME_MAX_LENGTH, `Use at most ${NAME_MAX_LENGTH} characters.`);
