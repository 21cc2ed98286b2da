import { expect, test } from 'vitest';
import { getPrisma } from '#lib/db/client.ts';
import { limitActor } from '#lib/rate-limit/actor-limits.ts';
import { limitRate } from '#lib/rate-limit/limit-rate.ts';
import { onTwoInstances } from '#tests/support/processes/second-instance.ts';

const NOON = Date.parse('2026-11-22T12:00:00Z');
const at = (seconds: number): Date => new Date(NOON + seconds * 1_000);
const THREE_A_MINUTE = { count: 3, seconds: 60 };
const refused = (message: string) => ({ code: 'rate_limited', message: expect.stringContaining(message) });

test('allows the limit in a window, says when it ends, then begins a new one', async () => {
  for (const second of [0, 1, 2]) await limitRate('window', THREE_A_MINUTE, at(second));
  await expect(limitRate('window', THREE_A_MINUTE, at(15))).rejects.toMatchObject(refused('Try again in 45 seconds.'));
  await expect(limitRate('window', THREE_A_MINUTE, at(59.5))).rejects.toMatchObject(refused('in 1 second.'));
  await expect(limitRate('window', THREE_A_MINUTE, at(60))).resolves.toBeUndefined();
});

// Several instances share one limit.
test('allows no more than the limit of 60 concurrent calls over two pools', async () => {
  const results = await onTwoInstances(60, () => limitRate('pools', { count: 20, seconds: 60 }, at(0)));
  expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(20);
});

// Alternating between two instances with clock skew must not open a second window.
test.each([0.5, 30, 240])('keeps one limit over two instances with %d s of clock skew', async (apart) => {
  const key = `apart-${apart}`;
  const asked = Array.from({ length: 60 }, (_, number) =>
    limitRate(key, { count: 20, seconds: 600 }, at(number + (number % 2) * apart)),
  );
  const results = await Promise.allSettled(asked);
  expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(20);
});

test('counts each user and limit separately', async () => {
  for (let invitation = 0; invitation < 20; invitation += 1) await limitActor({ userId: 'ada' }, 'invite', at(0));
  await expect(limitActor({ userId: 'ada' }, 'invite', at(0))).rejects.toMatchObject(
    refused('Try again in 60 minutes.'),
  );
  await expect(limitActor({ userId: 'ada' }, 'write', at(0))).resolves.toBeUndefined();
  await expect(limitActor({ userId: 'bob' }, 'invite', at(0))).resolves.toBeUndefined();
});

// A clock that ran a day ahead must not lock users out for that day once it is corrected.
test('ignores a window that a clock ahead of time wrote', async () => {
  for (let count = 0; count < 3; count += 1) await limitRate('clock', THREE_A_MINUTE, at(86_400));
  await expect(limitRate('clock', THREE_A_MINUTE, at(0))).resolves.toBeUndefined();
});

test('deletes windows that have ended', async () => {
  await limitRate('over', THREE_A_MINUTE, at(200_000));
  await limitRate('later', THREE_A_MINUTE, at(200_361));
  expect(await getPrisma().rateLimit.findMany({ select: { key: true } })).toEqual([{ key: 'later' }]);
});
