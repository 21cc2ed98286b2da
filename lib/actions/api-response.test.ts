import { redirect } from 'next/navigation';
import { expect, test, vi } from 'vitest';
import { z } from 'zod';
import { toApiResponse } from '#lib/actions/api-response.ts';
import { AppError, type ErrorCode } from '#lib/errors.ts';
import { captureLog } from '#tests/support/fixtures/capture-log.ts';

// Next's bundler makes this choice on the server; Node does not know it.
vi.mock('next/navigation', () => import('next/dist/client/components/navigation.react-server.js'));

const log = captureLog();

// Guarantee: no cache serves the data of one user to another.
test('responds with JSON that no cache stores', async () => {
  const response = await toApiResponse(async () => ({ items: [] }));
  expect(response.status).toBe(200);
  expect(response.headers.get('cache-control')).toBe('no-store');
  expect(await response.json()).toEqual({ items: [] });
});

test.each<[ErrorCode, number]>([
  ['unauthenticated', 401],
  ['forbidden', 403],
  ['credential_not_found', 404],
  ['invalid_input', 400],
  ['name_taken', 409],
])('responds to %s with status %i, its code and its message', async (code, status) => {
  const response = await toApiResponse(() => Promise.reject(new AppError(code, 'A message.')));
  expect(response.status).toBe(status);
  expect(response.headers.get('cache-control')).toBe('no-store');
  expect(await response.json()).toEqual({ code, message: 'A message.' });
  expect(log.lines()).toEqual([]);
});

test('responds to an invalid query with 400 and the first message', async () => {
  const response = await toApiResponse(async () =>
    z.object({ cursor: z.string().max(1, 'Too long.') }).parse({ cursor: 'ab' }),
  );
  expect(response.status).toBe(400);
  expect(await response.json()).toEqual({ code: 'invalid_input', message: 'Too long.' });
});

// An unexpected error may quote a query or a key.
test('reveals only the id of an unexpected error', async () => {
  const response = await toApiResponse(() => Promise.reject(new Error('hidden')));
  expect(response.status).toBe(500);
  const message = `Something went wrong here. Error id: ${log.lines()[0]?.['errorId']}`;
  expect(await response.json()).toEqual({ code: 'internal', message });
});

test('responds to an internal error with 500 and logs it', async () => {
  const response = await toApiResponse(() => Promise.reject(new AppError('key_unavailable', 'No key.')));
  expect(response.status).toBe(500);
  expect(log.lines()).toMatchObject([{ err: { code: 'key_unavailable' } }]);
});

test("lets Next's signals through", async () => {
  await expect(toApiResponse(async () => redirect('/sign-in'))).rejects.toMatchObject({ digest: expect.any(String) });
});
