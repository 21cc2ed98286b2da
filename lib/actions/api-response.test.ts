import { redirect } from 'next/navigation';
import { expect, test, vi } from 'vitest';
import { z } from 'zod';
import { toApiResponse } from '#lib/actions/api-response.ts';
import { AppError, type ErrorCode } from '#lib/errors.ts';
import { captureLog } from '#tests/support/capture-log.ts';

// Next's bundler makes this choice on the server; Node does not know it.
vi.mock('next/navigation', () => import('next/dist/client/components/navigation.react-server.js'));

const log = captureLog();

// A shared cache must not hand one person's credentials to another.
test('answers with JSON that no cache keeps', async () => {
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
])('answers %s with status %i, its code and its words', async (code, status) => {
  const response = await toApiResponse(() => Promise.reject(new AppError(code, 'In words.')));
  expect(response.status).toBe(status);
  expect(response.headers.get('cache-control')).toBe('no-store');
  expect(await response.json()).toEqual({ code, message: 'In words.' });
  expect(log.lines()).toEqual([]);
});

test('answers a query that is not as it must be with 400 and the first message', async () => {
  const response = await toApiResponse(async () =>
    z.object({ cursor: z.string().max(1, 'Too long.') }).parse({ cursor: 'ab' }),
  );
  expect(response.status).toBe(400);
  expect(await response.json()).toEqual({ code: 'invalid_input', message: 'Too long.' });
});

// What went wrong inside may quote a query, a key or another system.
test('says nothing of an unexpected error but its id', async () => {
  const response = await toApiResponse(() => Promise.reject(new Error('hidden')));
  expect(response.status).toBe(500);
  const message = `Something went wrong here. Error id: ${log.lines()[0]?.['errorId']}`;
  expect(await response.json()).toEqual({ code: 'internal', message });
});

test('answers a fault of this side with 500 and logs it', async () => {
  const response = await toApiResponse(() => Promise.reject(new AppError('key_unavailable', 'No key.')));
  expect(response.status).toBe(500);
  expect(log.lines()).toMatchObject([{ err: { code: 'key_unavailable' } }]);
});

test("lets Next's signals through", async () => {
  await expect(toApiResponse(async () => redirect('/sign-in'))).rejects.toMatchObject({ digest: expect.any(String) });
});
