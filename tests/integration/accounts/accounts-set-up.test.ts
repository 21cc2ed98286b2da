import pg from 'pg';
import { beforeEach, expect, inject, test, vi } from 'vitest';
import { hasAccount } from '#lib/auth/accounts.ts';
import { getAuth } from '#lib/auth/auth.ts';
import { createFirstAccount } from '#lib/auth/passwords/set-up.ts';
import { getDatabase, getPrisma } from '#lib/db/client.ts';
import { databaseText } from '#tests/support/database/database-text.ts';
import { captureLog } from '#tests/support/fixtures/capture-log.ts';
import { owner, provideAuth, removeAccounts } from '#tests/support/fixtures/test-accounts.ts';
import { waitFor } from '#tests/support/processes/wait-for.ts';

// Next's bundler makes this choice on the server; Node does not know it.
vi.mock('next/navigation', () => import('next/dist/client/components/navigation.react-server.js'));

const log = captureLog();
provideAuth();
beforeEach(removeAccounts);

async function counts() {
  const { user, account, workspace, member } = getPrisma();
  const [users, accounts, workspaces, members] = await Promise.all([
    user.count(),
    account.count(),
    workspace.count(),
    member.count(),
  ]);
  return { users, accounts, workspaces, members };
}

test('makes the first account the owner of its new workspace', async () => {
  expect(await hasAccount()).toBe(false);
  const { userId, workspaceId } = await createFirstAccount(owner);
  expect(await hasAccount()).toBe(true);
  const include = { workspace: true, user: true };
  expect(await getPrisma().member.findMany({ include })).toMatchObject([
    { userId, workspaceId, role: 'owner', workspace: { name: owner.workspaceName }, user: { email: owner.email } },
  ]);
});

async function expectOneAccountOf(setUps: Promise<unknown>[]): Promise<void> {
  const outcomes = await Promise.allSettled(setUps);
  const refusals = outcomes.filter((outcome) => outcome.status === 'rejected').map(({ reason }) => reason.code);
  expect(refusals).toEqual(Array.from({ length: setUps.length - 1 }, () => 'already_set_up'));
  expect(await counts()).toEqual({ users: 1, accounts: 1, workspaces: 1, members: 1 });
}

const startTen = () =>
  Array.from({ length: 10 }, (_, n) => createFirstAccount({ ...owner, email: `visitor-${n}@example.com` }));

// Guarantee: only one visitor becomes the owner.
test('creates one account in ten concurrent set-ups', async () => {
  await expectOneAccountOf(startTen());
});

// All ten transactions begin before the first can write. PGlite runs one transaction at a time.
test.skipIf(inject('databaseTemplate').kind === 'pglite')(
  'creates one account in ten set-ups that wait for a lock',
  async () => {
    const holder = new pg.Client(getDatabase().pool.options);
    await holder.connect();
    await holder.query('BEGIN; LOCK TABLE "user" IN EXCLUSIVE MODE');
    const setUps = startTen();
    const waiting = `SELECT count(*)::int AS count FROM pg_locks
    WHERE NOT granted AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`;
    await waitFor('ten waiting transactions', async () => (await holder.query(waiting)).rows[0].count === 10);
    await holder.query('COMMIT');
    await holder.end();
    await expectOneAccountOf(setUps);
  },
);

// Guarantee: the public set-up is closed once there is an account.
test('refuses a second set-up without a change', async () => {
  await createFirstAccount(owner);
  const again = createFirstAccount({ ...owner, email: 'second@example.com', workspaceName: 'Mine now' });
  await expect(again).rejects.toMatchObject({ code: 'already_set_up' });
  expect(await counts()).toEqual({ users: 1, accounts: 1, workspaces: 1, members: 1 });
});

// Otherwise a failed set-up would lock all users out.
test('rolls back a failed set-up and allows the next one', async () => {
  const unstorable = { ...owner, workspaceName: 'null\u0000byte' };
  await expect(createFirstAccount(unstorable)).rejects.toThrow();
  expect(await counts()).toEqual({ users: 0, accounts: 0, workspaces: 0, members: 0 });
  await createFirstAccount(owner);
});

// Guarantee: neither database nor log reveals the password.
test('stores and logs no password', async () => {
  await createFirstAccount(owner);
  expect(await databaseText()).not.toContain(owner.password);
  expect(log.text()).not.toContain(owner.password);
});

// Guarantee: accounts come from the set-up and from invitations only.
test('refuses a sign-up', async () => {
  const signUp = getAuth().api.signUpEmail({ body: { ...owner, name: 'Visitor' } });
  await expect(signUp).rejects.toMatchObject({ statusCode: 400 });
  expect(await hasAccount()).toBe(false);
});
