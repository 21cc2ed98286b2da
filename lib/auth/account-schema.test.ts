import { expect, test } from 'vitest';
import { fieldErrorsOf } from '#lib/actions/error-edge.ts';
import { setUpSchema, signInSchema } from '#lib/auth/account-schema.ts';

const valid = { email: 'owner@example.com', password: 'correct horse battery', workspaceName: 'Data Engineering' };

function errorsOf(change: Partial<typeof valid>): Record<string, string> {
  const { error } = setUpSchema.safeParse({ ...valid, ...change });
  return error ? fieldErrorsOf(error) : {};
}

test('trims the email and the workspace name, and lowercases the email', () => {
  const input = { ...valid, email: '  Owner@Example.COM ', workspaceName: '  Data Engineering ' };
  expect(setUpSchema.parse(input)).toEqual(valid);
  expect(signInSchema.parse(input)).toMatchObject({ email: 'owner@example.com' });
});

test('keeps white space in a password', () => {
  expect(setUpSchema.parse({ ...valid, password: '  twelve chars ' }).password).toBe('  twelve chars ');
});

test.each([
  [{ email: '' }, { email: 'Enter an email address.' }],
  [{ email: 'owner' }, { email: 'Enter a valid email address.' }],
  [{ password: '' }, { password: 'Enter a password.' }],
  [{ password: 'eleven char' }, { password: 'Use at least 12 characters.' }],
  [{ password: 'a'.repeat(129) }, { password: 'Use 128 characters or fewer.' }],
  [{ workspaceName: '   ' }, { workspaceName: 'Enter a workspace name.' }],
  [{ workspaceName: 'a'.repeat(81) }, { workspaceName: 'Use 80 characters or fewer.' }],
])('reports an error for %j', (change, errors) => {
  expect(errorsOf(change)).toEqual(errors);
});

test.each(['twelve chars', 'a'.repeat(128)])('accepts a password at a length limit', (password) => {
  expect(errorsOf({ password })).toEqual({});
});
