import pg from 'pg';
import { beforeEach, expect, inject, test, vi } from 'vitest';
import { hasAccount } from '#lib/auth/accounts.ts';
import { getAuth } from '#lib/auth/auth.ts';
import { createFirstAccount } from '#lib/auth/set-up.ts';
import { getDatabase, getPrisma } from '#lib/db/client.ts';
import { databaseText } from '#tests/support/database/database-text.ts';
import { owner, provideAuth, removeAccounts } from '#tests/support/fixtures/accounts.ts';
import { captureLog } from '#tests/support/fixtures/capture-log.ts';
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

test('the first account owns the workspace that is made with it', async () => {
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

// Whoever comes second must not become an owner too, however close behind.
test('ten set-ups at once make exactly one account', async () => {
  await expectOneAccountOf(startTen());
});

// The same where it is closest: all ten have begun before the first can write. PGlite runs one transaction at a time.
test.skipIf(inject('databaseTemplate').kind === 'pglite')('ten set-ups that all wait make one account', async () => {
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
});

// The set-up is open to everybody: only while there is nobody.
test('a set-up after the first is refused and changes nothing', async () => {
  await createFirstAccount(owner);
  const again = createFirstAccount({ ...owner, email: 'second@example.com', workspaceName: 'Mine now' });
  await expect(again).rejects.toMatchObject({ code: 'already_set_up' });
  expect(await counts()).toEqual({ users: 1, accounts: 1, workspaces: 1, members: 1 });
});

// A set-up that fails half way must not lock everybody out of an app without an owner.
test('a set-up that fails leaves nothing behind, and the next one works', async () => {
  const unstorable = { ...owner, workspaceName: 'null\u0000byte' };
  await expect(createFirstAccount(unstorable)).rejects.toThrow();
  expect(await counts()).toEqual({ users: 0, accounts: 0, workspaces: 0, members: 0 });
  await createFirstAccount(owner);
});

// Whoever reads the database or the log does not learn the password.
test('the password stands neither in the database nor in the log', async () => {
  await createFirstAccount(owner);
  expect(await databaseText()).not.toContain(owner.password);
  expect(log.text()).not.toContain(owner.password);
});

// The only way to an account is the set-up.
test('nobody can sign up', async () => {
  const signUp = getAuth().api.signUpEmail({ body: { ...owner, name: 'Visitor' } });
  await expect(signUp).rejects.toMatchObject({ statusCode: 400 });
  expect(await hasAccount()).toBe(false);
});
