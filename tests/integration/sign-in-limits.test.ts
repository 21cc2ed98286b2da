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
async function waitsOf(failures: number): Promise<number[]> {
  const waits: number[] = [];
  let now = at(0);
  for (let failure = 0; failure < failures; failure += 1) {
    await beginSignInAttempt(email, undefined, now);
    const { blockedUntil } = await getPrisma().signInFailure.findFirstOrThrow();
    waits.push((blockedUntil.getTime() - now.getTime()) / 1_000);
    now = blockedUntil;
  }
  return waits;
}

// A password can't be guessed by trying: after a day of it, three hundred were tried.
test('from the fifth failure each costs twice the wait, up to 5 minutes', async () => {
  expect(await waitsOf(17)).toEqual([0, 0, 0, 0, 1, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300, 300, 300]);
});

// Else the wait would cost a guesser nothing: the right password among the guesses would get through.
test('while an account is blocked its right password is refused too, and says until when', async () => {
  await waitsOf(8);
  const blocked = signIn({ email, password }, nowhere, at(7));
  await expect(blocked).rejects.toMatchObject({
    code: 'rate_limited',
    message: expect.stringMatching(/Try again in \d+ second/),
  });
  expect(await codeOf(signIn({ email, password }, nowhere, at(60)))).toBe('signed in');
  expect(await getPrisma().signInFailure.count()).toBe(0);
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

// Nor is an account of one's own a way to guess on: signing in to it takes back no guess of others.
test('an address waits longer each time, up to 15 minutes, and a success in between changes little', async () => {
  const waits: number[] = [];
  let now = at(0);
  for (let failure = 0; failure < 34; failure += 1) {
    if (failure % 10 === 5) expect(await codeOf(signIn({ email, password }, from('192.0.2.7'), now))).toBe('signed in');
    await beginSignInAttempt(`nobody-${failure}@example.com`, '192.0.2.7', now);
    const { blockedUntil } = await getPrisma().signInFailure.findFirstOrThrow({ orderBy: { failures: 'desc' } });
    waits.push((blockedUntil.getTime() - now.getTime()) / 1_000);
    now = blockedUntil;
  }
  expect(waits.slice(17)).toEqual([0, 0, 1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 900, 900, 900, 900, 900]);
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
test('failures of an address are forgotten after a day, however often others sign in', async () => {
  for (let day = 0; day < 75; day += 1) {
    if (day % 3 === 0) await codeOf(signIn(wrong, from('192.0.2.7'), at(day * 86_400)));
    expect(await codeOf(signIn({ email, password }, from('192.0.2.7'), at(day * 86_400 + 60)))).toBe('signed in');
  }
}, 120_000);

// One address that goes on guessing stops itself: the owner gets in between.
test('an account that one address attacks is open to others most of the time', async () => {
  let open = 0;
  let next = 0;
  for (let second = 0; second < 12 * 3_600; second += 60) {
    if (second >= next) {
      const attack = await codeOf(beginSignInAttempt(email, '192.0.2.7', at(second)));
      if (attack === 'rate_limited') next = second + 60;
    }
    const { blockedUntil } = await getPrisma().signInFailure.findFirstOrThrow({ orderBy: { failures: 'asc' } });
    if (second > 3_600 * 4 && blockedUntil <= at(second)) open += 1;
  }
  expect(open / (8 * 60)).toBeGreaterThan(0.5);
});

// Guesses sent all at once, to several instances, are no more guesses.
test('of 30 guesses at once over two pools, five are tried', async () => {
  const results = await onTwoInstances(30, () => codeOf(signIn(wrong, nowhere, at(0))));
  const codes = results.map((result) => (result.status === 'fulfilled' ? result.value : 'thrown'));
  expect(codes.filter((code) => code === 'invalid_credentials')).toHaveLength(5);
  expect(codes.filter((code) => code === 'rate_limited')).toHaveLength(25);
});

// Whoever reads the table learns neither who failed nor from where.
test('neither e-mails nor addresses are stored', async () => {
  await codeOf(signIn(wrong, from('192.0.2.7'), at(0)));
  const rows = await getPrisma().signInFailure.findMany();
  expect(rows).toHaveLength(2);
  expect(JSON.stringify(rows)).not.toMatch(/example|192\.0/);
});
