import 'server-only';
import { z } from 'zod';
import { CLOCK_TOLERANCE_MS } from '#lib/clock-skew.ts';
import { getDatabase } from '#lib/db/client.ts';
import { AppError } from '#lib/errors.ts';
import { tryAgainMessage } from '#lib/rate-limit/try-again-message.ts';

/** How much is allowed in a window. */
export interface RateLimit {
  count: number;
  seconds: number;
}

/**
 * An end further away than a window is long, and than two instances' clocks may be apart, was written by a clock that has
 * been put back since.
 */
const AT_HAND = `counted."endsAt" > $2::timestamp
  AND counted."endsAt" <= $3::timestamp + interval '${CLOCK_TOLERANCE_MS} milliseconds'`;

/** One more in the window at hand, if there is room, or in a new one. The row's lock holds others off, on every instance. */
const COUNT = `
  INSERT INTO "rate_limit" AS counted ("key", "count", "endsAt") VALUES ($1, 1, $3::timestamp)
  ON CONFLICT ("key") DO UPDATE SET
    "count" = CASE WHEN ${AT_HAND} THEN counted."count" ELSE 0 END + 1,
    "endsAt" = CASE WHEN ${AT_HAND} THEN counted."endsAt" ELSE $3::timestamp END
  WHERE counted."count" < $4::int OR NOT (${AT_HAND})
  RETURNING "count"`;

const countedSchema = z.array(z.object({ count: z.number() })).max(1);

/** Keys come and go, strangers' among them: what is over is taken out when a window begins. */
async function forgetPastWindows(now: Date): Promise<void> {
  await getDatabase().prisma.rateLimit.deleteMany({
    where: { endsAt: { lt: new Date(now.getTime() - CLOCK_TOLERANCE_MS) } },
  });
}

/**
 * Counts one more against a limit that all instances share. What is refused is not counted.
 *
 * @param key holds nothing that may not stand in the database as it is
 * @throws AppError `rate_limited`, saying when it goes on
 */
export async function limitRate(key: string, { count, seconds }: RateLimit, now = new Date()): Promise<void> {
  const { pool, prisma } = getDatabase();
  const endsAt = new Date(now.getTime() + seconds * 1_000);
  // As text: a Date would be written in the process's own time zone.
  const { rows } = await pool.query(COUNT, [key, now.toISOString(), endsAt.toISOString(), count]);
  const [counted] = countedSchema.parse(rows);
  if (counted?.count === 1) await forgetPastWindows(now);
  if (counted !== undefined) return;
  const window = await prisma.rateLimit.findUnique({ where: { key }, select: { endsAt: true } });
  const goesOnAt = window?.endsAt ?? now;
  const retryInMs = Math.max(0, goesOnAt.getTime() - now.getTime());
  throw new AppError('rate_limited', `That is too much at once. ${tryAgainMessage(goesOnAt, now)}`, { retryInMs });
}
