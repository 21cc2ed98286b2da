import { expect, test } from 'vitest';
import { limited } from '#lib/auth/limits.ts';
import { getPrisma } from '#lib/db/client.ts';
import { limitRate } from '#lib/rate-limit/limit-rate.ts';
import { onTwoInstances } from '#tests/support/second-instance.ts';

const NOON = Date.parse('2026-11-22T12:00:00Z');
const at = (seconds: number): Date => new Date(NOON + seconds * 1_000);
const THREE_A_MINUTE = { count: 3, seconds: 60 };
const refused = (message: string) => ({ code: 'rate_limited', message: expect.stringContaining(message) });

test('a window lets through what it has room for, says when it is over, and then begins anew', async () => {
  for (const second of [0, 1, 2]) await limitRate('window', THREE_A_MINUTE, at(second));
  await expect(limitRate('window', THREE_A_MINUTE, at(15))).rejects.toMatchObject(refused('Try again in 45 seconds.'));
  await expect(limitRate('window', THREE_A_MINUTE, at(59.5))).rejects.toMatchObject(refused('in 1 second.'));
  await expect(limitRate('window', THREE_A_MINUTE, at(60))).resolves.toBeUndefined();
});

// Several instances of the app share one limit, however many ask at once.
test('of 60 at once over two pools, no more than the limit are let through', async () => {
  const results = await onTwoInstances(60, () => limitRate('pools', { count: 20, seconds: 60 }, at(0)));
  expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(20);
});

// Whoever asks two instances by turns, whose clocks are a little apart, gets no second window.
test.each([0.5, 30, 240])('on two instances whose clocks are %d s apart there is one limit', async (apart) => {
  const key = `apart-${apart}`;
  const asked = Array.from({ length: 60 }, (_, number) =>
    limitRate(key, { count: 20, seconds: 600 }, at(number + (number % 2) * apart)),
  );
  const results = await Promise.allSettled(asked);
  expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(20);
});

test('each key is counted by itself', async () => {
  for (let invitation = 0; invitation < 20; invitation += 1) await limited({ userId: 'ada' }, 'invite', at(0));
  await expect(limited({ userId: 'ada' }, 'invite', at(0))).rejects.toMatchObject(refused('Try again in 60 minutes.'));
  await expect(limited({ userId: 'ada' }, 'write', at(0))).resolves.toBeUndefined();
  await expect(limited({ userId: 'bob' }, 'invite', at(0))).resolves.toBeUndefined();
});

// A clock that ran a day ahead must not lock people out for that day once it is right again.
test('a window that a wrong clock wrote does not outlast it', async () => {
  for (let count = 0; count < 3; count += 1) await limitRate('clock', THREE_A_MINUTE, at(86_400));
  await expect(limitRate('clock', THREE_A_MINUTE, at(0))).resolves.toBeUndefined();
});

test('what is over is not kept', async () => {
  await limitRate('over', THREE_A_MINUTE, at(200_000));
  await limitRate('later', THREE_A_MINUTE, at(200_361));
  expect(await getPrisma().rateLimit.findMany({ select: { key: true } })).toEqual([{ key: 'later' }]);
});
