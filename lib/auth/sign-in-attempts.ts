import 'server-only';
import { createHmac } from 'node:crypto';
import { getAuth } from '#lib/auth/auth.ts';
import { type CountedAttempt, type Counter, countAttempt, takeBackAttempt } from '#lib/auth/sign-in-counter.ts';
import { getPrisma } from '#lib/db/client.ts';
import { inTransaction } from '#lib/db/in-transaction.ts';
import { AppError } from '#lib/errors.ts';
import { tryAgainMessage } from '#lib/rate-limit/try-again-message.ts';

/**
 * Failures without any delay: people mistype, and many share an address. An account has more of them than one address
 * can cause, which is stopped before it keeps the owner out elsewhere.
 */
const FREE_FAILURES = { 'account from address': 4, account: 19, address: 19 } as const;

/** Longer than any failure is remembered. */
const FORGOTTEN_MS = 86_400_000;

/** Keyed, so that whoever reads the table learns neither e-mails nor addresses, nor can try which they are. */
async function counterOf(counted: keyof typeof FREE_FAILURES, value: string): Promise<Counter> {
  const { secret } = await getAuth().$context;
  const key = createHmac('sha256', secret).update(`sign-in ${counted} ${value}`).digest('base64url');
  return { key, free: FREE_FAILURES[counted] };
}

/** Counts in all of them or, where one is blocked, in none: what is refused is no guess. */
async function countInAll(counters: Counter[], now: Date): Promise<CountedAttempt[]> {
  return await inTransaction(async (tx) => {
    const attempts: CountedAttempt[] = [];
    for (const counter of counters) {
      const attempt = await countAttempt(tx, counter, now);
      if (attempt === undefined) {
        const row = await tx.signInFailure.findUnique({ where: { key: counter.key }, select: { blockedUntil: true } });
        const wait = tryAgainMessage(row?.blockedUntil ?? now, now);
        throw new AppError('rate_limited', `There were too many attempts to sign in. ${wait}`);
      }
      attempts.push(attempt);
    }
    return attempts;
  });
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
  const fromAddress = await counterOf('account from address', `${address ?? ''} ${email}`);
  // Always in this order: two that wait for each other's rows then never wait in a circle.
  const counters = [fromAddress, await counterOf('account', email)];
  if (address !== undefined) counters.unshift(await counterOf('address', address));
  const attempts = await countInAll(counters, now);
  if (attempts.some(({ failures }) => failures === 1)) {
    const lastAt = { lt: new Date(now.getTime() - FORGOTTEN_MS) };
    await inTransaction((tx) => tx.signInFailure.deleteMany({ where: { lastAt } }));
  }
  return {
    succeed: async () => {
      // What else failed stays: an account of one's own is no way to guess on at others, nor does its owner help a guesser.
      for (const attempt of attempts) await takeBackAttempt(getPrisma(), attempt, now);
      await getPrisma().signInFailure.deleteMany({ where: { key: fromAddress.key } });
    },
  };
}
