import { beforeEach, expect, test, vi } from 'vitest';
import { getAuth } from '#lib/auth/auth.ts';
import { createFirstAccount } from '#lib/auth/set-up.ts';
import { signIn } from '#lib/auth/sign-in.ts';
import { beginSignInAttempt } from '#lib/auth/sign-in-attempts.ts';
import { getPrisma } from '#lib/db/client.ts';
import { owner, provideAuth, removeAccounts } from '#tests/support/accounts.ts';
import { onTwoInstances } from '#tests/support/second-instance.ts';

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

/** Each as soon as it may be: how long one had to wait, in seconds. */
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
/** In a quarter of an hour one is forgotten: by the eleventh, one was. */
const growing = [1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 512, 900, 900, 900, 900, 900];

// A password can't be guessed by trying: after a day of it, a hundred were tried.
test('from the fifth failure each costs twice the wait, up to 15 minutes', async () => {
  expect(await waitsOf(20, guess)).toEqual([0, 0, 0, 0, ...growing]);
});

// Nor by trying from everywhere, nor after weeks of it: an account waits wherever the guesses come from.
test('from the twentieth failure an account waits, wherever they come from', async () => {
  const fromEverywhere = (failure: number, now: Date) => beginSignInAttempt(email, `192.0.2.${failure}`, now);
  expect(await waitsOf(35, fromEverywhere)).toEqual([...Array.from({ length: 19 }, () => 0), ...growing]);
  const { blockedUntil } = await getPrisma().signInFailure.findFirstOrThrow({ orderBy: { failures: 'desc' } });
  expect(await codeOf(signIn({ email, password }, from('198.51.100.1'), new Date(blockedUntil.getTime() - 1)))).toBe(
    'rate_limited',
  );
  expect(await codeOf(signIn({ email, password }, from('198.51.100.1'), blockedUntil))).toBe('signed in');
});

// Else the wait would cost a guesser nothing: the right password among the guesses would get through.
test('while an account is blocked its right password is refused too, and says until when', async () => {
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

// The answer must not tell which addresses have an account, nor may the work that it takes.
test('an account that is not there is hashed for, counted and refused in the same words', async () => {
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

// Whoever tries one password on many accounts is stopped by where they come from.
test('from the twentieth failure an address waits, whichever account it names', async () => {
  for (let failure = 0; failure < 20; failure += 1) {
    await beginSignInAttempt(`nobody-${failure}@example.com`, '192.0.2.7', at(0));
  }
  expect(await codeOf(signIn({ email, password }, from('192.0.2.7'), at(0)))).toBe('rate_limited');
  expect(await codeOf(signIn({ email, password }, from('192.0.2.8'), at(0)))).toBe('signed in');
  expect(await codeOf(signIn({ email, password }, from('192.0.2.7'), at(2)))).toBe('signed in');
});

// Nor is an account of one's own a way to guess on: signing in to it takes back no guess at others.
test('an address waits longer each time, up to 15 minutes, however often it signs in in between', async () => {
  const spray = async (failure: number, now: Date) => {
    expect(await codeOf(signIn({ email, password }, from('192.0.2.7'), now))).toBe('signed in');
    await beginSignInAttempt(`nobody-${failure}@example.com`, '192.0.2.7', now);
  };
  expect((await waitsOf(35, spray)).slice(17)).toEqual([0, 0, ...growing]);
});

// A sign-in that takes long ends no wait but its own: several under way at once are no way to guess on.
test('a success lifts no block that a guess brought on meanwhile', async () => {
  const own = await beginSignInAttempt(email, '192.0.2.7', at(0));
  for (let failure = 0; failure < 19; failure += 1) {
    await beginSignInAttempt(`nobody-${failure}@example.com`, '192.0.2.7', at(0));
  }
  await own.succeed();
  expect(await codeOf(beginSignInAttempt('nobody@example.com', '192.0.2.7', at(0)))).toBe('rate_limited');
});

// Whoever has a /64 of addresses has one: each of them does not begin anew.
test('the addresses of one network count as one', async () => {
  for (let failure = 0; failure < 21; failure += 1) {
    const wrongs = signIn(
      { ...wrong, email: `nobody-${failure}@example.com` },
      from(`2001:db8::${failure + 1}`),
      at(0),
    );
    expect(await codeOf(wrongs)).toBe(failure < 20 ? 'invalid_credentials' : 'rate_limited');
  }
});

// An office in which somebody mistypes now and then, and everybody signs in daily, is never shut out.
test.each([72, 20, 5, 1])('of failures every %d h one is remembered, however often others sign in', async (hours) => {
  for (let hour = 0; hour < 30 * hours; hour += 1) {
    if (hour % hours === 0) await beginSignInAttempt(`mistyped-${hour}@example.com`, '192.0.2.7', at(hour * 3_600));
    if (hour % 12 === 0) await (await beginSignInAttempt(email, '192.0.2.7', at(hour * 3_600 + 60))).succeed();
  }
  await beginSignInAttempt('mistyped@example.com', '192.0.2.7', at(30 * hours * 3_600));
  expect(await getPrisma().signInFailure.aggregate({ _max: { failures: true } })).toEqual({ _max: { failures: 1 } });
});

// One address that goes on guessing stops itself: the owner gets in elsewhere, whenever they try.
test('an account that one address attacks for two days is open everywhere else', async () => {
  const attackAndSignIn = async (_: number, now: Date) => {
    await beginSignInAttempt(email, '192.0.2.7', now);
    await (await beginSignInAttempt(email, '198.51.100.1', now)).succeed();
  };
  const waits = await waitsOf(200, attackAndSignIn);
  expect(waits.reduce((sum, wait) => sum + wait)).toBeGreaterThan(2 * 86_400 - 12 * 900);
  const { _max } = await getPrisma().signInFailure.aggregate({ _max: { failures: true } });
  expect(_max.failures).toBeLessThan(30); // forgotten within hours, however long it went on
});

// Who is refused only because others guess is not made to wait for it.
test('what is refused is not counted', async () => {
  await waitsOf(25, (failure, now) => beginSignInAttempt(email, `192.0.2.${failure}`, now));
  const counted = () => getPrisma().signInFailure.findMany({ orderBy: { key: 'asc' } });
  const before = await counted();
  expect(await codeOf(signIn({ email, password }, from('198.51.100.1'), at(60)))).toBe('rate_limited');
  expect(await counted()).toEqual(before);
});

// Guesses sent all at once, to several instances, are no more guesses.
test.each([
  ['one place', 5, () => nowhere],
  ['everywhere', 20, (guess: number) => from(`192.0.2.${guess}`)],
])('of 30 guesses at once over two pools from %s, %d are tried', async (_, tried, headersOf) => {
  const results = await onTwoInstances(30, (guess) => codeOf(signIn(wrong, headersOf(guess), at(0))));
  const codes = results.map((result) => (result.status === 'fulfilled' ? result.value : 'thrown'));
  expect(codes.filter((code) => code === 'invalid_credentials')).toHaveLength(tried);
  expect(codes.filter((code) => code === 'rate_limited')).toHaveLength(30 - tried);
});

// Neither blocks nor failures that are dated ahead outlast what they would have otherwise.
test('what a clock counted that was a day ahead is forgotten as well once it is put back', async () => {
  const wrongFrom = (failure: number, now: Date) =>
    beginSignInAttempt(`nobody-${failure}@example.com`, '192.0.2.7', now);
  await waitsOf(30, wrongFrom, at(86_400));
  expect(await codeOf(signIn({ email, password }, from('192.0.2.7'), at(0)))).toBe('signed in');
  for (let failure = 0; failure < 19; failure += 1) await wrongFrom(failure, at(8 * 3_600));
});

// Whoever reads the table learns neither who failed nor from where.
test('neither e-mails nor addresses are stored', async () => {
  await codeOf(signIn(wrong, from('192.0.2.7'), at(0)));
  const rows = await getPrisma().signInFailure.findMany();
  expect(rows).toHaveLength(3);
  expect(JSON.stringify(rows)).not.toMatch(/example|192\.0/);
});
