import { notFound, redirect } from 'next/navigation';
import { expect, test, vi } from 'vitest';
import { z } from 'zod';
import { toActionResult } from '#lib/actions/action-result.ts';
import { AppError } from '#lib/errors.ts';
import { captureLog } from '#tests/support/fixtures/capture-log.ts';

// Next's bundler makes this choice on the server; Node does not know it.
vi.mock('next/navigation', () => import('next/dist/client/components/navigation.react-server.js'));

const log = captureLog();

test('returns the data', async () => {
  expect(await toActionResult(async () => 7)).toEqual({ ok: true, data: 7 });
});

test('returns field errors for invalid input', async () => {
  const result = await toActionResult(async () => z.object({ name: z.string('Enter a name.') }).parse({}));
  expect(result).toMatchObject({ ok: false, code: 'invalid_input', fieldErrors: { name: 'Enter a name.' } });
});

test('returns the code, message and field errors of a domain error', async () => {
  const error = new AppError('name_taken', 'Taken.', { fieldErrors: { name: 'Taken.' } });
  const result = await toActionResult(() => Promise.reject(error));
  expect(result).toEqual({ ok: false, code: 'name_taken', message: 'Taken.', fieldErrors: { name: 'Taken.' } });
});

test.each([
  ['redirect', () => redirect('/sources')],
  ['not-found', () => notFound()],
])("lets Next's %s signal through", async (_, signal) => {
  await expect(toActionResult(async () => signal())).rejects.toMatchObject({ digest: expect.any(String) });
  expect(log.lines()).toEqual([]);
});

// An unexpected error may quote a query or a key.
test('reveals only the id of an unexpected error, which is logged', async () => {
  const result = await toActionResult(() => Promise.reject(new SyntaxError('Unexpected "hidden"')));
  const [line] = log.lines();
  const message = `Something went wrong here. Error id: ${line?.['errorId']}`;
  expect(result).toEqual({ ok: false, code: 'internal', message, fieldErrors: {} });
  expect(line).toMatchObject({ level: 'error', err: { type: 'SyntaxError' } });
  expect(log.text()).not.toContain('hidden');
});

// A key that does not decrypt is for the operator to see.
test('logs a domain error that the user cannot cause', async () => {
  const result = await toActionResult(() => Promise.reject(new AppError('secret_tampered', 'Not to be opened.')));
  expect(result).toMatchObject({ code: 'secret_tampered', message: 'Not to be opened.' });
  expect(log.lines()).toMatchObject([{ err: { type: 'AppError', code: 'secret_tampered' } }]);
});
