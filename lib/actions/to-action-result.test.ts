import { notFound, redirect } from 'next/navigation';
import { expect, test, vi } from 'vitest';
import { z } from 'zod';
import { toActionResult } from '#lib/actions/to-action-result.ts';
import { AppError } from '#lib/errors.ts';
import { captureLog } from '#tests/support/capture-log.ts';

// Next's bundler makes this choice on the server; Node does not know it.
vi.mock('next/navigation', () => import('next/dist/client/components/navigation.react-server.js'));

const log = captureLog();

test('answers with the data', async () => {
  expect(await toActionResult(async () => 7)).toEqual({ ok: true, data: 7 });
});

test('answers invalid input with its field errors', async () => {
  const result = await toActionResult(async () => z.object({ name: z.string('Enter a name.') }).parse({}));
  expect(result).toMatchObject({ ok: false, code: 'invalid_input', fieldErrors: { name: 'Enter a name.' } });
});

test('answers a domain error with its code, words and field errors', async () => {
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

// What went wrong inside may quote a query, a key or another system.
test('says nothing of an unexpected error but the id that it is logged under', async () => {
  const result = await toActionResult(() => Promise.reject(new SyntaxError('Unexpected "hidden"')));
  const [line] = log.lines();
  const message = `Something went wrong here. Error id: ${line?.['errorId']}`;
  expect(result).toEqual({ ok: false, code: 'internal', message, fieldErrors: {} });
  expect(line).toMatchObject({ level: 'error', err: { type: 'SyntaxError' } });
  expect(log.text()).not.toContain('hidden');
});

// A key that does not open something is for whoever runs the app to see.
test('logs a domain error that is a fault of this side', async () => {
  const result = await toActionResult(() => Promise.reject(new AppError('secret_tampered', 'Not to be opened.')));
  expect(result).toMatchObject({ code: 'secret_tampered', message: 'Not to be opened.' });
  expect(log.lines()).toMatchObject([{ err: { type: 'AppError', code: 'secret_tampered' } }]);
});
