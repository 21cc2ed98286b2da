import 'server-only';
import { z } from 'zod';
import { getDatabase } from '#lib/db/client.ts';
import { AppError } from '#lib/errors.ts';
import { CLOCK_TOLERANCE_MS, MINUTE_MS, SECOND_MS } from '#lib/time.ts';

export interface RateLimit {
  count: number;
  seconds: number;
}

/** A window that ends beyond clock skew was written by a clock that has been set back since. */
const IN_WINDOW = `counted."endsAt" > $2::timestamp
  AND counted."endsAt" <= $3::timestamp + interval '${CLOCK_TOLERANCE_MS} milliseconds'`;

/** The row lock serializes all instances. */
const COUNT = `
  INSERT INTO "rate_limit" AS counted ("key", "count", "endsAt") VALUES ($1, 1, $3::timestamp)
  ON CONFLICT ("key") DO UPDATE SET
    "count" = CASE WHEN ${IN_WINDOW} THEN counted."count" ELSE 0 END + 1,
    "endsAt" = CASE WHEN ${IN_WINDOW} THEN counted."endsAt" ELSE $3::timestamp END
  WHERE counted."count" < $4::int OR NOT (${IN_WINDOW})
  RETURNING "count"`;

const countedSchema = z.array(z.object({ count: z.number() })).max(1);

async function deletePastWindows(now: Date): Promise<void> {
  await getDatabase().prisma.rateLimit.deleteMany({
    where: { endsAt: { lt: new Date(now.getTime() - CLOCK_TOLERANCE_MS) } },
  });
}

function counted(count: number, unit: string): string {
  return `${count} ${unit}${count === 1 ? '' : 's'}`;
}

/** Says when to try again, rounded up, so that a retry after that time is allowed. */
export function tryAgainMessage(at: Date, now: Date): string {
  const waitMs = Math.max(SECOND_MS, at.getTime() - now.getTime());
  const wait =
    waitMs <= MINUTE_MS
      ? counted(Math.ceil(waitMs / SECOND_MS), 'second')
      : counted(Math.ceil(waitMs / MINUTE_MS), 'minute');
  return `Try again in ${wait}.`;
}

/** Counts a call over all instances, unless it is rejected. @param key stored as is @throws AppError `rate_limited` */
export async function limitRate(key: string, { count, seconds }: RateLimit, now = new Date()): Promise<void> {
  const { pool, prisma } = getDatabase();
  const endsAt = new Date(now.getTime() + seconds * SECOND_MS);
  // As text: pg writes a Date in the process's time zone.
  const { rows } = await pool.query(COUNT, [key, now.toISOString(), endsAt.toISOString(), count]);
  const [row] = countedSchema.parse(rows);
  if (row?.count === 1) await deletePastWindows(now);
  if (row !== undefined) return;
  const window = await prisma.rateLimit.findUnique({ where: { key }, select: { endsAt: true } });
  const resetAt = window?.endsAt ?? now;
  const retryInMs = Math.max(0, resetAt.getTime() - now.getTime());
  throw new AppError('rate_limited', `Too many requests. ${tryAgainMessage(resetAt, now)}`, { retryInMs });
}
