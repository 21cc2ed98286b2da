import 'server-only';
import { createHmac } from 'node:crypto';
import { z } from 'zod';
import { getAuth } from '#lib/auth/auth.ts';
import { getPrisma } from '#lib/db/client.ts';
import type { Prisma } from '#lib/db/generated/client.ts';
import { inTransaction } from '#lib/db/in-transaction.ts';
import { AppError } from '#lib/errors.ts';
import { tryAgainMessage } from '#lib/rate-limit/limit-rate.ts';
import { CLOCK_TOLERANCE_MS, DAY_MS } from '#lib/time.ts';

/** Failures without a delay. An address is blocked for an account before the account is blocked for everyone. */
const FREE_FAILURES = { 'account from address': 4, account: 19, address: 19 } as const;

const MAX_DELAY_SECONDS = 900;

/** Time in which one failure decays. Not shorter than the delay, so that slow guessing is not free. */
const DECAY_SECONDS = MAX_DELAY_SECONDS;

const RETENTION_MS = DAY_MS;

interface Counter {
  key: string;
  free: number;
}

interface CountedAttempt {
  key: string;
  failures: number;
  blockedUntil: string;
}

/** Only whole failures decay, and `lastAt` advances by that time. Otherwise slow guessing would let none decay. */
const DECAYED = `LEAST(counted."failures",
  GREATEST(0, floor(extract(epoch FROM $2::timestamp - counted."lastAt") / ${DECAY_SECONDS}))::int)`;
const LEFT = `(counted."failures" - ${DECAYED})`;

/** Counts before the attempt, against concurrency. Delays double from 1 s. Blocks beyond clock skew do not count. */
const COUNT = `
  INSERT INTO "sign_in_failure" AS counted ("key", "failures", "lastAt", "blockedUntil")
  VALUES ($1, 1, $2::timestamp, $2::timestamp)
  ON CONFLICT ("key") DO UPDATE SET
    "failures" = ${LEFT} + 1,
    "lastAt" = CASE WHEN ${LEFT} = 0 THEN $2::timestamp
      ELSE LEAST(counted."lastAt", $2::timestamp) + ${DECAYED} * interval '${DECAY_SECONDS} seconds' END,
    "blockedUntil" = $2::timestamp + CASE WHEN ${LEFT} < $3::int THEN interval '0'
      ELSE LEAST(power(2, ${LEFT} - $3::int), ${MAX_DELAY_SECONDS}) * interval '1 second' END
  WHERE counted."blockedUntil" <= $2::timestamp
    OR counted."blockedUntil" > $2::timestamp + interval '${MAX_DELAY_SECONDS} seconds ${CLOCK_TOLERANCE_MS} milliseconds'
  RETURNING "key", "failures", "blockedUntil"::text`;

const countedSchema = z.array(z.object({ key: z.string(), failures: z.number(), blockedUntil: z.string() })).max(1);

/** Keyed, so that the table reveals no emails or addresses, and a guess at one cannot be verified. */
async function counterOf(counted: keyof typeof FREE_FAILURES, value: string): Promise<Counter> {
  const { secret } = await getAuth().$context;
  const key = createHmac('sha256', secret).update(`sign-in ${counted} ${value}`).digest('base64url');
  return { key, free: FREE_FAILURES[counted] };
}

/** Holds the row lock until the transaction ends. @returns undefined where it is blocked */
async function countAttempt(
  tx: Prisma.TransactionClient,
  { key, free }: Counter,
  now: Date,
): Promise<CountedAttempt | undefined> {
  // As text: pg writes a Date in the process's time zone.
  return countedSchema.parse(await tx.$queryRawUnsafe(COUNT, key, now.toISOString(), free))[0];
}

/** Removes a counted attempt. Later attempts stay counted, and so does a block that another attempt wrote. */
async function uncountAttempt({ key, blockedUntil }: CountedAttempt, now: Date): Promise<void> {
  await getPrisma().$executeRaw`
    UPDATE "sign_in_failure" SET "failures" = GREATEST("failures" - 1, 0), "blockedUntil" =
      CASE WHEN "blockedUntil" = ${blockedUntil}::timestamp THEN ${now.toISOString()}::timestamp ELSE "blockedUntil" END
    WHERE "key" = ${key}`;
}

/** Counts in all counters, or in none if one is blocked: a blocked attempt is no guess. */
async function countInAll(counters: Counter[], now: Date): Promise<CountedAttempt[]> {
  return await inTransaction(async (tx) => {
    const attempts: CountedAttempt[] = [];
    for (const counter of counters) {
      const attempt = await countAttempt(tx, counter, now);
      if (attempt === undefined) {
        const row = await tx.signInFailure.findUnique({ where: { key: counter.key }, select: { blockedUntil: true } });
        const wait = tryAgainMessage(row?.blockedUntil ?? now, now);
        throw new AppError('rate_limited', `Too many sign-in attempts. ${wait}`);
      }
      attempts.push(attempt);
    }
    return attempts;
  });
}

interface SignInAttempt {
  succeed: () => Promise<void>;
}

/** Counts a sign-in attempt, also for an unknown account, and blocks further ones. @throws AppError `rate_limited` */
export async function beginSignInAttempt(
  email: string,
  network: string | undefined,
  now = new Date(),
): Promise<SignInAttempt> {
  const fromAddress = await counterOf('account from address', `${network ?? ''} ${email}`);
  // In a fixed order, so that two transactions cannot deadlock on the rows.
  const counters = [fromAddress, await counterOf('account', email)];
  if (network !== undefined) counters.unshift(await counterOf('address', network));
  const attempts = await countInAll(counters, now);
  if (attempts.some(({ failures }) => failures === 1)) {
    const lastAt = { lt: new Date(now.getTime() - RETENTION_MS) };
    await inTransaction((tx) => tx.signInFailure.deleteMany({ where: { lastAt } }));
  }
  return {
    succeed: async () => {
      // Other failures stay counted: a guesser must not reset them by signing in to their own account.
      for (const attempt of attempts) await uncountAttempt(attempt, now);
      await getPrisma().signInFailure.deleteMany({ where: { key: fromAddress.key } });
    },
  };
}
