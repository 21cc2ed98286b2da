import 'server-only';
import { createHmac } from 'node:crypto';
import { z } from 'zod';
import { getAuth } from '#lib/auth/auth.ts';
import { getDatabase, getPrisma } from '#lib/db/client.ts';
import { AppError } from '#lib/errors.ts';
import { tryAgainWords } from '#lib/rate-limit/try-again-words.ts';

/** Failures without any delay: people mistype, and many share an address. */
const FREE_FAILURES = { account: 4, address: 19 } as const;
const LONGEST_DELAY_SECONDS = 900;
const FORGOTTEN_MS = 86_400_000;

type Counted = keyof typeof FREE_FAILURES;

/**
 * Counts an attempt as failed before it is made, so that of many at once no more go through than one after another, and
 * blocks the next: 1 s, 2 s, 4 s and so on. A block that ends later than the longest would was written by a clock that
 * has been put back since.
 */
const CLAIM = `
  INSERT INTO "sign_in_failure" AS counted ("key", "failures", "lastAt", "blockedUntil")
  VALUES ($1, 1, $2::timestamp, $2::timestamp)
  ON CONFLICT ("key") DO UPDATE SET
    "failures" = CASE WHEN counted."lastAt" < $3::timestamp THEN 0 ELSE counted."failures" END + 1,
    "lastAt" = $2::timestamp,
    "blockedUntil" = $2::timestamp + CASE
      WHEN counted."lastAt" < $3::timestamp OR counted."failures" < $4::int THEN interval '0'
      ELSE LEAST(power(2, LEAST(counted."failures" - $4::int, 20)), $5::int) * interval '1 second' END
  WHERE counted."blockedUntil" <= $2::timestamp
    OR counted."blockedUntil" > $2::timestamp + $5::int * interval '1 second'
  RETURNING "failures"`;

const claimedSchema = z.array(z.object({ failures: z.number() })).max(1);

/** Keyed, so that whoever reads the table learns neither e-mails nor addresses, nor can try which they are. */
async function keyOf(counted: Counted, value: string): Promise<string> {
  const { secret } = await getAuth().$context;
  return createHmac('sha256', secret).update(`sign-in ${counted} ${value}`).digest('base64url');
}

async function claim(counted: Counted, value: string, now: Date): Promise<string> {
  const key = await keyOf(counted, value);
  const forgottenBefore = new Date(now.getTime() - FORGOTTEN_MS);
  // As text: a Date would be written in the process's own time zone.
  const values = [key, now.toISOString(), forgottenBefore.toISOString(), FREE_FAILURES[counted], LONGEST_DELAY_SECONDS];
  const { rows } = await getDatabase().pool.query(CLAIM, values);
  const [claimed] = claimedSchema.parse(rows);
  if (claimed?.failures === 1)
    await getPrisma().signInFailure.deleteMany({ where: { lastAt: { lt: forgottenBefore } } });
  if (claimed !== undefined) return key;
  const row = await getPrisma().signInFailure.findUnique({ where: { key }, select: { blockedUntil: true } });
  const wait = tryAgainWords(row?.blockedUntil ?? now, now);
  throw new AppError('rate_limited', `There were too many attempts to sign in. ${wait}`);
}

/** An attempt that is counted as failed until it is known to have succeeded. */
export interface SignInAttempt {
  succeed: () => Promise<void>;
}

/**
 * Counts an attempt to prove who one is, by the account that is named, there or not, and by where it comes from.
 *
 * @param address absent where it is not known
 * @throws AppError `rate_limited`, in the same words whether the account is there or not
 */
export async function beginSignInAttempt(
  email: string,
  address: string | undefined,
  now = new Date(),
): Promise<SignInAttempt> {
  // The address first: one that is blocked can't go on to block accounts.
  const addressKey = address === undefined ? undefined : await claim('address', address, now);
  const accountKey = await claim('account', email, now);
  return {
    succeed: async () => {
      const { signInFailure } = getPrisma();
      await signInFailure.deleteMany({ where: { key: accountKey } });
      if (addressKey === undefined) return;
      // Its other failures stay: an account of one's own is no way to guess on.
      const data = { failures: { decrement: 1 }, blockedUntil: now };
      await signInFailure.updateMany({ where: { key: addressKey, failures: { gt: 0 } }, data });
    },
  };
}
