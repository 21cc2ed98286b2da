import { redirect } from 'next/navigation';
import { expect, test } from 'vitest';
import { answerOf, NO_ANSWER } from '#components/client/use-action.ts';

test('returns the result of the action', async () => {
  await expect(answerOf(async () => ({ ok: true, data: 'saved' }))).resolves.toEqual({ ok: true, data: 'saved' });
});

test('turns a network failure into a refusal', async () => {
  await expect(answerOf(() => Promise.reject(new TypeError('fetch failed')))).resolves.toBe(NO_ANSWER);
});

test('passes a redirect on to Next', async () => {
  await expect(answerOf(async () => redirect('/sources'))).rejects.toThrow('NEXT_REDIRECT');
});
