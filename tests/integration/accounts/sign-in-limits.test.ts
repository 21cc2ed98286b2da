import { beforeEach, expect, test, vi } from 'vitest';
import { getAuth } from '#lib/auth/auth.ts';
import { createFirstAccount } from '#lib/auth/passwords/set-up.ts';
import { signIn } from '#lib/auth/passwords/sign-in.ts';
import { beginSignInAttempt } from '#lib/auth/passwords/sign-in-attempts.ts';
import { getPrisma } from '#lib/db/client.ts';
import { owner, provideAuth, removeAccounts } from '#tests/support/fixtures/test-accounts.ts';
import { onTwoInstances } from '#tests/support/processes/second-instance.ts';

const { email, password } = owner;
const wrong = { email, password: 'wrong password' };
const NOON = Date.parse('2026-11-22T12:00:00Z');
const at = (seconds: number): Date => new Date(NOON + seconds * 1_000);
const from = (address: string) => new Headers({ 'x-socket-address': address });
const nowhere = new Headers();

const codeOf = (attempt: Promise<unknown>): Promise<string> =>
  attempt.then(
    () => 'signed in',
    (error: { code?: string; message: string }) => error.code ?? error.message,
  );

provideAuth();
beforeEach(async () => {
  await removeAccounts();
  await getPrisma().signInFailure.deleteMany();
  await createFirstAccount(owner);
});

/** Makes each attempt as soon as it is allowed. @returns the waiting times, in seconds */
async function waitsOf(
  failures: number,
  attempt: (failure: number, now: Date) => Promise<unknown>,
  start = at(0),
): Promise<number[]> {
  const waits: number[] = [];
  let now = start;
  for (let failure = 0; failure < failures; failure += 1) {
    await attempt(failure, now);
    const { _max } = await getPrisma().signInFailure.aggregate({ _max: { blockedUntil: true } });
    const next = _max.blockedUntil ?? now;
    waits.push((next.getTime() - now.getTime()) / 1_000);
    now = next;
  }
  return waits;
}

const guess = (_: number, now: Date) => beginSignInAttempt(email, undefined, now);
/** One failure decays in a quarter of an hour: by the eleventh, one has. */
const growing = [1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 512, 900, 900, 900, 900, 900];

// Guarantee: one address gets about a hundred guesses a day at an account.
test('doubles the delay from the fifth failure, up to 15 minutes', async () => {
  expect(await waitsOf(20, guess)).toEqual([0, 0, 0, 0, ...growing]);
});

// Guarantee: guesses from many addresses are limited per account.
test('delays an account from the twentieth failure, from any address', async () => {
  const fromEverywhere = (failure: number, now: Date) => beginSignInAttempt(email, `192.0.2.${failure}`, now);
  expect(await waitsOf(35, fromEverywhere)).toEqual([...Array.from({ length: 19 }, () => 0), ...growing]);
  const { blockedUntil } = await getPrisma().signInFailure.findFirstOrThrow({ orderBy: { failures: 'desc' } });
  expect(await codeOf(signIn({ email, password }, from('198.51.100.1'), new Date(blockedUntil.getTime() - 1)))).toBe(
    'rate_limited',
  );
  expect(await codeOf(signIn({ email, password }, from('198.51.100.1'), blockedUntil))).toBe('signed in');
});

// Otherwise a guesser would not have to wait: the right password would pass.
test('refuses the right password while an account is blocked, with the time to wait', async () => {
  await waitsOf(8, guess);
  const blocked = signIn({ email, password }, nowhere, at(7));
  await expect(blocked).rejects.toMatchObject({
    code: 'rate_limited',
    message: expect.stringMatching(/Try again in \d+ second/),
  });
  expect(await codeOf(signIn({ email, password }, nowhere, at(60)))).toBe('signed in');
  expect(await codeOf(signIn(wrong, nowhere, at(60)))).toBe('invalid_credentials');
  expect(await codeOf(signIn({ email, password }, nowhere, at(60)))).toBe('signed in');
});

// Guarantee: neither message nor time reveals which emails have accounts.
test('hashes, counts and refuses for an unknown account alike', async () => {
  const { password: hasher } = await getAuth().$context;
  const hashed = vi.spyOn(hasher, 'hash');
  const verified = vi.spyOn(hasher, 'verify');
  const answersTo = async (input: typeof wrong) => {
    const answers: unknown[] = [];
    for (let attempt = 0; attempt < 6; attempt += 1) {
      await signIn(input, nowhere, at(0)).catch(({ code, message }) => answers.push({ code, message }));
    }
    return answers;
  };
  const there = await answersTo(wrong);
  expect(verified).toHaveBeenCalledTimes(5);
  expect(hashed).not.toHaveBeenCalled();
  expect(await answersTo({ ...wrong, email: 'nobody@example.com' })).toEqual(there);
  expect(hashed).toHaveBeenCalledTimes(5);
  expect(there.at(-1)).toMatchObject({ code: 'rate_limited' });
});

// Guarantee: password spraying is limited per address.
test('delays an address from the twentieth failure, for any account', async () => {
  for (let failure = 0; failure < 20; failure += 1) {
    await beginSignInAttempt(`nobody-${failure}@example.com`, '192.0.2.7', at(0));
  }
  expect(await codeOf(signIn({ email, password }, from('192.0.2.7'), at(0)))).toBe('rate_limited');
  expect(await codeOf(signIn({ email, password }, from('192.0.2.8'), at(0)))).toBe('signed in');
  expect(await codeOf(signIn({ email, password }, from('192.0.2.7'), at(2)))).toBe('signed in');
});

// Guarantee: a sign-in to an own account resets no guess at others.
test('keeps delaying an address that signs in between its guesses', async () => {
  const spray = async (failure: number, now: Date) => {
    expect(await codeOf(signIn({ email, password }, from('192.0.2.7'), now))).toBe('signed in');
    await beginSignInAttempt(`nobody-${failure}@example.com`, '192.0.2.7', now);
  };
  expect((await waitsOf(35, spray)).slice(17)).toEqual([0, 0, ...growing]);
});

// Guarantee: concurrent attempts give no extra guesses.
test('keeps a block by another attempt after a success', async () => {
  const own = await beginSignInAttempt(email, '192.0.2.7', at(0));
  for (let failure = 0; failure < 19; failure += 1) {
    await beginSignInAttempt(`nobody-${failure}@example.com`, '192.0.2.7', at(0));
  }
  await own.succeed();
  expect(await codeOf(beginSignInAttempt('nobody@example.com', '192.0.2.7', at(0)))).toBe('rate_limited');
});

// A client with a /64 network can use all of its addresses.
test('counts the addresses of one network together', async () => {
  for (let failure = 0; failure < 21; failure += 1) {
    const wrongs = signIn(
      { ...wrong, email: `nobody-${failure}@example.com` },
      from(`2001:db8::${failure + 1}`),
      at(0),
    );
    expect(await codeOf(wrongs)).toBe(failure < 20 ? 'invalid_credentials' : 'rate_limited');
  }
});

// An office behind one address, in which users sometimes mistype, is never blocked.
test.each([72, 20, 5, 1])('keeps one failure of those every %d h, while others sign in', async (hours) => {
  for (let hour = 0; hour < 30 * hours; hour += 1) {
    if (hour % hours === 0) await beginSignInAttempt(`mistyped-${hour}@example.com`, '192.0.2.7', at(hour * 3_600));
    if (hour % 12 === 0) await (await beginSignInAttempt(email, '192.0.2.7', at(hour * 3_600 + 60))).succeed();
  }
  await beginSignInAttempt('mistyped@example.com', '192.0.2.7', at(30 * hours * 3_600));
  expect(await getPrisma().signInFailure.aggregate({ _max: { failures: true } })).toEqual({ _max: { failures: 1 } });
});

// Guarantee: one guessing address does not lock the owner out elsewhere.
test('keeps an account open elsewhere that one address attacks for two days', async () => {
  const attackAndSignIn = async (_: number, now: Date) => {
    await beginSignInAttempt(email, '192.0.2.7', now);
    await (await beginSignInAttempt(email, '198.51.100.1', now)).succeed();
  };
  const waits = await waitsOf(200, attackAndSignIn);
  expect(waits.reduce((sum, wait) => sum + wait)).toBeGreaterThan(2 * 86_400 - 12 * 900);
  const { _max } = await getPrisma().signInFailure.aggregate({ _max: { failures: true } });
  expect(_max.failures).toBeLessThan(30); // forgotten within hours, however long it went on
});

test('counts no blocked attempt', async () => {
  await waitsOf(25, (failure, now) => beginSignInAttempt(email, `192.0.2.${failure}`, now));
  const counted = () => getPrisma().signInFailure.findMany({ orderBy: { key: 'asc' } });
  const before = await counted();
  expect(await codeOf(signIn({ email, password }, from('198.51.100.1'), at(60)))).toBe('rate_limited');
  expect(await counted()).toEqual(before);
});

// Guarantee: concurrent guesses at several instances are no more guesses.
test.each([
  ['one address', 5, () => nowhere],
  ['many addresses', 20, (guess: number) => from(`192.0.2.${guess}`)],
])('limits 30 concurrent guesses over two pools from %s to %d', async (_, tried, headersOf) => {
  const results = await onTwoInstances(30, (guess) => codeOf(signIn(wrong, headersOf(guess), at(0))));
  const codes = results.map((result) => (result.status === 'fulfilled' ? result.value : 'thrown'));
  expect(codes.filter((code) => code === 'invalid_credentials')).toHaveLength(tried);
  expect(codes.filter((code) => code === 'rate_limited')).toHaveLength(30 - tried);
});

// Clock skew must not extend a block.
test('forgets failures of a clock that was a day ahead once it is set back', async () => {
  const wrongFrom = (failure: number, now: Date) =>
    beginSignInAttempt(`nobody-${failure}@example.com`, '192.0.2.7', now);
  await waitsOf(30, wrongFrom, at(86_400));
  expect(await codeOf(signIn({ email, password }, from('192.0.2.7'), at(0)))).toBe('signed in');
  for (let failure = 0; failure < 19; failure += 1) await wrongFrom(failure, at(8 * 3_600));
});

// Guarantee: the table does not reveal who failed, or from where.
test('stores neither emails nor addresses', async () => {
  await codeOf(signIn(wrong, from('192.0.2.7'), at(0)));
  const rows = await getPrisma().signInFailure.findMany();
  expect(rows).toHaveLength(3);
  expect(JSON.stringify(rows)).not.toMatch(/example|192\.0/);
});
