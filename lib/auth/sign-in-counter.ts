import 'server-only';
import { z } from 'zod';
import { CLOCK_TOLERANCE_MS } from '#lib/clock-skew.ts';
import type { Prisma } from '#lib/db/generated/client.ts';

const LONGEST_DELAY_SECONDS = 900;
/** In as long one failure is forgotten: what comes slower adds up to nothing, and no more than leads to it ever adds up. */
const FADE_SECONDS = LONGEST_DELAY_SECONDS;

/** What failures are counted of. */
export interface Counter {
  /** Holds nothing that may not stand in the database as it is. */
  key: string;
  /** Failures without any delay. */
  free: number;
}

/** An attempt that was counted, and the block that it wrote. */
export interface CountedAttempt {
  key: string;
  failures: number;
  blockedUntil: string;
}

/** Whole failures alone fade, and `lastAt` moves on by what that took: else one attempt every 14 minutes would let none. */
const FADED = `LEAST(counted."failures",
  GREATEST(0, floor(extract(epoch FROM $2::timestamp - counted."lastAt") / ${FADE_SECONDS}))::int)`;
const LEFT = `(counted."failures" - ${FADED})`;

/**
 * Counts an attempt as failed before it is made, so that of many at once no more go through than one after another, and
 * blocks the next: 1 s, 2 s, 4 s and so on. A block that ends later than the longest would, on a clock that is five minutes
 * ahead, was written by one that has been put back since.
 */
const COUNT = `
  INSERT INTO "sign_in_failure" AS counted ("key", "failures", "lastAt", "blockedUntil")
  VALUES ($1, 1, $2::timestamp, $2::timestamp)
  ON CONFLICT ("key") DO UPDATE SET
    "failures" = ${LEFT} + 1,
    "lastAt" = CASE WHEN ${LEFT} = 0 THEN $2::timestamp
      ELSE LEAST(counted."lastAt", $2::timestamp) + ${FADED} * interval '${FADE_SECONDS} seconds' END,
    "blockedUntil" = $2::timestamp + CASE WHEN ${LEFT} < $3::int THEN interval '0'
      ELSE LEAST(power(2, ${LEFT} - $3::int), ${LONGEST_DELAY_SECONDS}) * interval '1 second' END
  WHERE counted."blockedUntil" <= $2::timestamp
    OR counted."blockedUntil" > $2::timestamp + interval '${LONGEST_DELAY_SECONDS} seconds ${CLOCK_TOLERANCE_MS} milliseconds'
  RETURNING "key", "failures", "blockedUntil"::text`;

const countedSchema = z.array(z.object({ key: z.string(), failures: z.number(), blockedUntil: z.string() })).max(1);

/** @returns nothing where it is blocked; the row's lock holds others off until the transaction ends, on every instance */
export async function countAttempt(
  tx: Prisma.TransactionClient,
  { key, free }: Counter,
  now: Date,
): Promise<CountedAttempt | undefined> {
  // As text: a Date would be written in the process's own time zone.
  return countedSchema.parse(await tx.$queryRawUnsafe(COUNT, key, now.toISOString(), free))[0];
}

/** As if it had not been made: what was counted since stays, and so does a block that another wrote. */
export async function takeBackAttempt(
  client: Pick<Prisma.TransactionClient, '$executeRaw'>,
  { key, blockedUntil }: CountedAttempt,
  now: Date,
): Promise<void> {
  await client.$executeRaw`
    UPDATE "sign_in_failure" SET "failures" = GREATEST("failures" - 1, 0), "blockedUntil" =
      CASE WHEN "blockedUntil" = ${blockedUntil}::timestamp THEN ${now.toISOString()}::timestamp ELSE "blockedUntil" END
    WHERE "key" = ${key}`;
}
