import { expect, test } from 'vitest';
import { credentialNameSchema } from '#lib/credentials/core/credential-schema.ts';
import { isUuid, storableText } from '#lib/text.ts';

// Postgres rejects NUL; half of a surrogate pair would be stored as another character, and break the audit hash.
test.each(['a\0b', 'a\ud83d', '\udc00a'])('refuses the text %j', (text) => {
  expect(storableText.safeParse(text).success).toBe(false);
  const { error } = credentialNameSchema.safeParse(text);
  expect(error?.issues.map(({ message }) => message)).toEqual(['This contains an invalid character.']);
});

test.each([
  ['  Acme ', 'Acme'],
  ['Ünïcödé 🔑', 'Ünïcödé 🔑'],
])('accepts the text %j', (text, kept) => {
  expect(storableText.parse(text)).toBe(kept);
});

test.each(['', 'a', '01234567-89ab-cdef-0123-456789abcdeg'])('%j is not a UUID', (text) => {
  expect(isUuid(text)).toBe(false);
});
