import { expect, test } from 'vitest';
import { assertPasswordAllowed } from '#lib/auth/passwords/password-policy.ts';

// Attackers try common passwords first; a minimum length does not exclude them.
test.each([
  '1qaz2wsx3edc',
  'SonyEricsson',
  'Password-2026!',
  '!!!dragon 20261122',
  'sunshinesunshine',
  'aaaaaaaaaaaa',
  'abcabcabcabc',
])('refuses the common password %s', async (password) => {
  await expect(assertPasswordAllowed(password, 'newPassword')).rejects.toMatchObject({
    code: 'invalid_input',
    fieldErrors: { newPassword: expect.stringContaining('too common') },
  });
});

test.each(['correct horse battery', 'Kreuzspinne am Fenster', '9#vR!x2Lq0@Zt', 'пять зелёных кошек'])(
  'allows %s',
  async (password) => {
    await expect(assertPasswordAllowed(password)).resolves.toBeUndefined();
  },
);

// Errors are logged and shown.
test('does not repeat the password in the error', async () => {
  const refusal = await assertPasswordAllowed('sonyericsson').catch((error: unknown) => error);
  expect(JSON.stringify(refusal)).not.toContain('sonyericsson');
  expect(String(refusal)).not.toContain('sonyericsson');
});
