import { beforeEach, describe, expect, test, vi } from 'vitest';
import { createFirstAccount } from '#lib/auth/passwords/set-up.ts';
import { signIn } from '#lib/auth/passwords/sign-in.ts';
import { signOut } from '#lib/auth/sessions.ts';
import { findActor } from '#lib/auth/signed-in-actor.ts';
import { getPrisma } from '#lib/db/client.ts';
import { DAY_MS } from '#lib/time.ts';
import { captureLog } from '#tests/support/fixtures/capture-log.ts';
import { cookiesOf, owner, provideAuth, removeAccounts } from '#tests/support/fixtures/test-accounts.ts';
import { makeWorkspace } from '#tests/support/fixtures/workspace-members.ts';

// Next's bundler makes this choice on the server; Node does not know it.
vi.mock('next/navigation', () => import('next/dist/client/components/navigation.react-server.js'));

const { email, password } = owner;
const nobody = new Headers();

const log = captureLog();
beforeEach(async () => {
  await removeAccounts();
});

const tokenOf = (cookies: Headers) => cookies.get('cookie')?.split('=')[1]?.split('.')[0];

describe('over http', () => {
  provideAuth();
  beforeEach(async () => {
    await createFirstAccount(owner);
  });

  test('makes the signed-in user the actor in their workspace', async () => {
    const cookies = cookiesOf(await signIn({ email, password }, nobody));
    const member = await getPrisma().member.findFirstOrThrow();
    expect(await findActor(cookies)).toEqual({
      userId: member.userId,
      workspaceId: member.workspaceId,
      workspaceName: owner.workspaceName,
      role: 'owner',
      email,
    });
    expect(await findActor(nobody)).toBeUndefined();
  });

  // Guarantee: no script reads the session cookie, and no form of another site sends it.
  test('sets an HttpOnly, SameSite=Lax cookie that is not Secure without TLS', async () => {
    const [cookie = '', ...others] = (await signIn({ email, password }, nobody)).getSetCookie();
    expect(others).toEqual([]);
    expect(cookie).toMatch(/^latchkey\.session_token=/);
    expect(cookie).toMatch(/; HttpOnly/i);
    expect(cookie).toMatch(/; SameSite=Lax/i);
    expect(cookie).toMatch(/; Path=\//i);
    expect(cookie).not.toMatch(/; (?:Secure|Domain)/i);
  });

  // Guarantee: a session fixed by an attacker does not become the user's.
  test('begins each session under a new token', async () => {
    const planted = cookiesOf(await signIn({ email, password }, nobody));
    const own = cookiesOf(await signIn({ email, password }, planted));
    expect(tokenOf(own)).toMatch(/^\w{32}$/);
    expect(tokenOf(own)).not.toBe(tokenOf(planted));
  });

  // Guarantee: a copied cookie is useless after the sign-out.
  test('deletes only the current session at the sign-out', async () => {
    const cookies = cookiesOf(await signIn({ email, password }, nobody));
    const elsewhere = cookiesOf(await signIn({ email, password }, nobody));
    await signOut(cookies);
    expect(await findActor(cookies)).toBeUndefined();
    expect(await findActor(elsewhere)).toMatchObject({ email });
    expect(await getPrisma().session.findMany({ select: { token: true } })).toEqual([{ token: tokenOf(elsewhere) }]);
  });

  test('does nothing at a sign-out without a session', async () => {
    await expect(signOut(nobody)).resolves.toBeUndefined();
  });

  // Guarantee: a token read from the database is not enough to act.
  test.each([
    ['without a signature', (cookie: string) => cookie.replace(/\.[^.]*$/, '')],
    ['with a signature of another token', (cookie: string) => cookie.replace(/=\w{4}/, '=AAAA')],
    ['with another signature', (cookie: string) => cookie.replace(/\.[^.]{4}([^.]*)$/, '.AAAA$1')],
  ])('refuses a session cookie %s', async (_, forge) => {
    const cookie = cookiesOf(await signIn({ email, password }, nobody)).get('cookie') ?? '';
    const forged = encodeURI(forge(decodeURIComponent(cookie))).replaceAll('+', '%2B');
    expect(forged).not.toBe(cookie);
    expect(await findActor(new Headers({ cookie }))).toMatchObject({ email });
    expect(await findActor(new Headers({ cookie: forged }))).toBeUndefined();
  });

  // A session is not extended on use.
  test('refuses a session after a week', async () => {
    const cookies = cookiesOf(await signIn({ email, password }, nobody));
    const [session] = await getPrisma().session.findMany();
    const days = ((session?.expiresAt.getTime() ?? 0) - Date.now()) / DAY_MS;
    expect(days).toBeCloseTo(7, 1);
    await getPrisma().session.updateMany({ data: { expiresAt: new Date(Date.now() - 1) } });
    expect(await findActor(cookies)).toBeUndefined();
  });

  // Guarantee: a response does not reveal which emails have accounts.
  test('refuses a wrong password and an unknown account with the same message', async () => {
    const refused = { code: 'invalid_credentials', message: 'Email or password is incorrect.' };
    await expect(signIn({ email, password: 'wrong password' }, nobody)).rejects.toMatchObject(refused);
    await expect(signIn({ email: 'nobody@example.com', password }, nobody)).rejects.toMatchObject(refused);
    expect(await getPrisma().session.count()).toBe(0);
    expect(log.text()).not.toMatch(/nobody@example|wrong password|correct horse/);
  });

  // Without hashing for unknown accounts, their refusals would take a tenth of the time.
  test('takes as long to refuse an unknown account as a wrong password', async () => {
    const timeOf = async (input: { email: string; password: string }) => {
      const startedAt = process.cpuUsage();
      await expect(signIn(input, nobody)).rejects.toMatchObject({ code: 'invalid_credentials' });
      return process.cpuUsage(startedAt).user;
    };
    const wrong: number[] = [];
    const absent: number[] = [];
    for (let round = 0; round < 5; round += 1) {
      wrong.push(await timeOf({ email, password: 'wrong password' }));
      absent.push(await timeOf({ email: 'nobody@example.com', password: 'wrong password' }));
    }
    expect(Math.min(...absent) / Math.min(...wrong)).toBeGreaterThan(0.5);
  });

  test('finds no actor for an account without a workspace', async () => {
    const cookies = cookiesOf(await signIn({ email, password }, nobody));
    await getPrisma().member.deleteMany();
    expect(await findActor(cookies)).toBeUndefined();
  });

  test('acts in the workspace that the account joined first', async () => {
    const theirs = await makeWorkspace('Theirs');
    const cookies = cookiesOf(await signIn({ email, password }, nobody));
    const actor = await findActor(cookies);
    expect(actor).toMatchObject({ workspaceName: owner.workspaceName });
    await getPrisma().member.create({
      data: { workspaceId: theirs.workspaceId, userId: actor?.userId ?? '', role: 'owner' },
    });
    expect(await findActor(cookies)).toEqual(actor);
  });
});

describe('over https', () => {
  provideAuth('https://latchkey.example');

  // The `__Secure-` prefix also keeps pages without TLS from setting the cookie.
  test('sets a Secure cookie', async () => {
    await createFirstAccount(owner);
    const [cookie] = (await signIn({ email, password }, nobody)).getSetCookie();
    expect(cookie).toMatch(/^__Secure-latchkey\.session_token=.*; Secure/i);
  });
});
