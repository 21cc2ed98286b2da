import { beforeEach, describe, expect, test, vi } from 'vitest';
import { findActor } from '#lib/auth/actor.ts';
import { createFirstAccount } from '#lib/auth/set-up.ts';
import { signIn } from '#lib/auth/sign-in.ts';
import { signOut } from '#lib/auth/sign-out.ts';
import { getPrisma } from '#lib/db/client.ts';
import { cookiesOf, owner, provideAuth, removeAccounts } from '#tests/support/accounts.ts';
import { captureLog } from '#tests/support/capture-log.ts';
import { makeWorkspace } from '#tests/support/workspace.ts';

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

  test('whoever signs in acts as the owner of its workspace', async () => {
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

  // No script of a page reads the session, and no form of another site sends it along.
  test('the session cookie is HttpOnly, SameSite=Lax and, without TLS, not Secure', async () => {
    const [cookie = '', ...others] = (await signIn({ email, password }, nobody)).getSetCookie();
    expect(others).toEqual([]);
    expect(cookie).toMatch(/^latchkey\.session_token=/);
    expect(cookie).toMatch(/; HttpOnly/i);
    expect(cookie).toMatch(/; SameSite=Lax/i);
    expect(cookie).toMatch(/; Path=\//i);
    expect(cookie).not.toMatch(/; (?:Secure|Domain)/i);
  });

  // A session that somebody else planted in the browser must not become that of whoever signs in.
  test('each sign-in begins a session under a new token', async () => {
    const planted = cookiesOf(await signIn({ email, password }, nobody));
    const own = cookiesOf(await signIn({ email, password }, planted));
    expect(tokenOf(own)).toMatch(/^\w{32}$/);
    expect(tokenOf(own)).not.toBe(tokenOf(planted));
  });

  // A copied cookie is worth nothing once its owner has signed out.
  test('signing out deletes the session, and that one alone', async () => {
    const cookies = cookiesOf(await signIn({ email, password }, nobody));
    const elsewhere = cookiesOf(await signIn({ email, password }, nobody));
    await signOut(cookies);
    expect(await findActor(cookies)).toBeUndefined();
    expect(await findActor(elsewhere)).toMatchObject({ email });
    expect(await getPrisma().session.findMany({ select: { token: true } })).toEqual([{ token: tokenOf(elsewhere) }]);
  });

  test('signing out without a session does nothing', async () => {
    await expect(signOut(nobody)).resolves.toBeUndefined();
  });

  // The token alone, read in the database, is not enough to act.
  test.each([
    ['without a signature', (cookie: string) => cookie.replace(/\.[^.]*$/, '')],
    ['with a signature of another token', (cookie: string) => cookie.replace(/=\w{4}/, '=AAAA')],
    ['with another signature', (cookie: string) => cookie.replace(/\.[^.]{4}([^.]*)$/, '.AAAA$1')],
  ])('a session cookie %s stands for nobody', async (_, forge) => {
    const cookie = cookiesOf(await signIn({ email, password }, nobody)).get('cookie') ?? '';
    const forged = encodeURI(forge(decodeURIComponent(cookie))).replaceAll('+', '%2B');
    expect(forged).not.toBe(cookie);
    expect(await findActor(new Headers({ cookie }))).toMatchObject({ email });
    expect(await findActor(new Headers({ cookie: forged }))).toBeUndefined();
  });

  // A week after the sign-in a session ends, whether it was used or not.
  test('a session that has expired stands for nobody', async () => {
    const cookies = cookiesOf(await signIn({ email, password }, nobody));
    const [session] = await getPrisma().session.findMany();
    const days = ((session?.expiresAt.getTime() ?? 0) - Date.now()) / 86_400_000;
    expect(days).toBeCloseTo(7, 1);
    await getPrisma().session.updateMany({ data: { expiresAt: new Date(Date.now() - 1) } });
    expect(await findActor(cookies)).toBeUndefined();
  });

  // The answer must not tell which addresses have an account.
  test('a wrong password and an account that is not there are answered alike', async () => {
    const refused = { code: 'invalid_credentials', message: 'Email and password do not match.' };
    await expect(signIn({ email, password: 'wrong password' }, nobody)).rejects.toMatchObject(refused);
    await expect(signIn({ email: 'nobody@example.com', password }, nobody)).rejects.toMatchObject(refused);
    expect(await getPrisma().session.count()).toBe(0);
    expect(log.text()).not.toMatch(/nobody@example|wrong password|correct horse/);
  });

  // Nor may the time that it takes: without a hash for nobody it would be a tenth.
  test('an account that is not there costs the work of a wrong password', async () => {
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

  // Without a workspace there is nothing that one could be let into.
  test('an account that belongs to no workspace stands for nobody', async () => {
    const cookies = cookiesOf(await signIn({ email, password }, nobody));
    await getPrisma().member.deleteMany();
    expect(await findActor(cookies)).toBeUndefined();
  });

  // A workspace that one does not belong to is never the one that one acts in.
  test('a session acts in a workspace of its own account, the first that it joined', async () => {
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

  // Over a plain connection such a cookie is never sent, and no page without TLS can set one of its name.
  test('the session cookie is Secure', async () => {
    await createFirstAccount(owner);
    const [cookie] = (await signIn({ email, password }, nobody)).getSetCookie();
    expect(cookie).toMatch(/^__Secure-latchkey\.session_token=.*; Secure/i);
  });
});
