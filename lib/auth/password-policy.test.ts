import { expect, test } from 'vitest';
import { assertPasswordAllowed } from '#lib/auth/password-policy.ts';

// Whoever guesses begins with what many people chose: length alone does not keep those out.
test.each([
  '1qaz2wsx3edc',
  'SonyEricsson',
  'Password-2026!',
  '!!!dragon 20261122',
  'sunshinesunshine',
  'aaaaaaaaaaaa',
  'abcabcabcabc',
])('the common password %s is refused', async (password) => {
  await expect(assertPasswordAllowed(password, 'newPassword')).rejects.toMatchObject({
    code: 'invalid_input',
    fieldErrors: { newPassword: expect.stringContaining('first passwords that are tried') },
  });
});

test.each(['correct horse battery', 'Kreuzspinne am Fenster', '9#vR!x2Lq0@Zt', 'пять зелёных кошек'])(
  '%s is allowed',
  async (password) => {
    await expect(assertPasswordAllowed(password)).resolves.toBeUndefined();
  },
);

// The refusal is logged and shown: the password must not be in it.
test('the refusal does not repeat the password', async () => {
  const refusal = await assertPasswordAllowed('sonyericsson').catch((error: unknown) => error);
  expect(JSON.stringify(refusal)).not.toContain('sonyericsson');
  expect(String(refusal)).not.toContain('sonyericsson');
});
