import { expect, test } from 'vitest';
import { credentialNameSchema } from '#lib/credentials/core/credential-schema.ts';
import { storableText } from '#lib/text.ts';

// The database keeps neither: one it refuses, the other it changes, and the audit trail would be broken by it.
test.each(['a\0b', 'a\ud83d', '\udc00a'])('%j is refused in words', (text) => {
  expect(storableText.safeParse(text).success).toBe(false);
  const { error } = credentialNameSchema.safeParse(text);
  expect(error?.issues.map(({ message }) => message)).toEqual(['This holds a character that no text has.']);
});

test.each([
  ['  Acme ', 'Acme'],
  ['Ünïcödé 🔑', 'Ünïcödé 🔑'],
])('%j is taken', (text, kept) => {
  expect(storableText.parse(text)).toBe(kept);
});
