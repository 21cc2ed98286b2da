import { expect, test } from 'vitest';
import { fieldErrorsOf } from '#lib/actions/field-errors.ts';
import { setUpSchema, signInSchema } from '#lib/auth/schema.ts';

const valid = { email: 'owner@example.com', password: 'correct horse battery', workspaceName: 'Data Engineering' };

function errorsOf(change: Partial<typeof valid>): Record<string, string> {
  const { error } = setUpSchema.safeParse({ ...valid, ...change });
  return error ? fieldErrorsOf(error) : {};
}

test('reads an address and a name without white space around them, the address in lower case', () => {
  const input = { ...valid, email: '  Owner@Example.COM ', workspaceName: '  Data Engineering ' };
  expect(setUpSchema.parse(input)).toEqual(valid);
  expect(signInSchema.parse(input)).toMatchObject({ email: 'owner@example.com' });
});

test('leaves a password as it is, white space and all', () => {
  expect(setUpSchema.parse({ ...valid, password: '  twelve chars ' }).password).toBe('  twelve chars ');
});

test.each([
  [{ email: '' }, { email: 'Enter an e-mail address.' }],
  [{ email: 'owner' }, { email: 'This is not an e-mail address.' }],
  [{ password: '' }, { password: 'Enter a password.' }],
  [{ password: 'eleven char' }, { password: 'Use at least 12 characters.' }],
  [{ password: 'a'.repeat(129) }, { password: 'A password has at most 128 characters.' }],
  [{ workspaceName: '   ' }, { workspaceName: 'Enter a name for the workspace.' }],
  [{ workspaceName: 'a'.repeat(81) }, { workspaceName: 'Use at most 80 characters.' }],
])('says what is wrong with %j', (change, errors) => {
  expect(errorsOf(change)).toEqual(errors);
});

test.each(['twelve chars', 'a'.repeat(128)])('takes a password at the limit', (password) => {
  expect(errorsOf({ password })).toEqual({});
});
