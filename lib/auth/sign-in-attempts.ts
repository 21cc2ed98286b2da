import 'server-only';
import { createHmac } from 'node:crypto';
import { z } from 'zod';
import { getAuth } from '#lib/auth/auth.ts';
import { getDatabase, getPrisma } from '#lib/db/client.ts';
import { AppError } from '#lib/errors.ts';
import { tryAgainWords } from '#lib/rate-limit/try-again-words.ts';

/** Failures without any delay: people mistype, and many share an address. */
const FREE_FAILURES = { account: 4, address: 19 } as const;
/** An address waits for longer: one that goes on guessing stops itself before it keeps an account's owner out. */
const LONGEST_DELAY_SECONDS = { account: 300, address: 900 } as const;
const FORGOTTEN_MS = 86_400_000;

type Counted = keyof typeof FREE_FAILURES;

/**
 * Counts an attempt as failed before it is made, so that of many at once no more go through than one after another, and
 * blocks the next: 1 s, 2 s, 4 s and so on. A block that ends later than the longest would was written by a clock that
 * has been put back since.
 */
const CLAIM = `
  WITH before AS (SELECT "lastAt" FROM "sign_in_failure" WHERE "key" = $1)
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
  RETURNING "failures", (SELECT "lastAt" FROM before) AS "lastAt"`;

const claimedSchema = z.array(z.object({ failures: z.number(), lastAt: z.date().nullable() })).max(1);

interface Claim {
  key: string;
  /** When an attempt before this one failed, as far as one is remembered. */
  lastAt: Date | null;
}

/** Keyed, so that whoever reads the table learns neither e-mails nor addresses, nor can try which they are. */
async function keyOf(counted: Counted, value: string): Promise<string> {
  const { secret } = await getAuth().$context;
  return createHmac('sha256', secret).update(`sign-in ${counted} ${value}`).digest('base64url');
}

async function claim(counted: Counted, value: string, now: Date): Promise<Claim> {
  const key = await keyOf(counted, value);
  const forgottenBefore = new Date(now.getTime() - FORGOTTEN_MS);
  // As text: a Date would be written in the process's own time zone.
  const values = [
    key,
    now.toISOString(),
    forgottenBefore.toISOString(),
    FREE_FAILURES[counted],
    LONGEST_DELAY_SECONDS[counted],
  ];
  const { rows } = await getDatabase().pool.query(CLAIM, values);
  const [claimed] = claimedSchema.parse(rows);
  if (claimed?.failures === 1)
    await getPrisma().signInFailure.deleteMany({ where: { lastAt: { lt: forgottenBefore } } });
  if (claimed !== undefined) return { key, lastAt: claimed.lastAt };
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
  const ofAddress = address === undefined ? undefined : await claim('address', address, now);
  const ofAccount = await claim('account', email, now);
  return {
    succeed: async () => {
      const { signInFailure } = getPrisma();
      await signInFailure.deleteMany({ where: { key: ofAccount.key } });
      if (ofAddress === undefined) return;
      const { key, lastAt } = ofAddress;
      // Its other failures stay: an account of one's own is no way to guess on. Nor are they remembered for longer.
      const data = { failures: { decrement: 1 }, blockedUntil: now };
      await signInFailure.updateMany({ where: { key, failures: { gt: 0 } }, data });
      if (lastAt !== null) await signInFailure.updateMany({ where: { key, lastAt: now }, data: { lastAt } });
    },
  };
}
