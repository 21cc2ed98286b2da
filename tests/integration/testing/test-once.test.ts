import { afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import type { TestOutcome } from '#lib/connectors/outcomes.ts';
import { getConnector } from '#lib/connectors/registry.ts';
import { runTest, type TestRun } from '#lib/credentials/testing/run-test.ts';
import { claimTest, shareTest } from '#lib/credentials/testing/shared-test.ts';
import { getDatabase, getPrisma } from '#lib/db/client.ts';
import { databaseText } from '#tests/support/database/database-text.ts';
import { ACCESS_KEY } from '#tests/support/fixtures/credential-input.ts';
import { makeWorkspace } from '#tests/support/fixtures/workspace-members.ts';
import { type EgressTenants, prepareEgressTenants } from '#tests/support/tenants/egress-tenant.ts';
import { BASE_URL, byRoute, CLIENT_ID, CLIENT_SECRET, LISTED } from '#tests/support/tenants/m2m-tenant.ts';
import { answers, type Behaviour } from '#tests/support/tenants/misbehaving-server.ts';
import { TENANT_HOST } from '#tests/support/tenants/tenant-server.ts';

const connector = getConnector('gainsight-cs-nxt');
const VERIFIED: TestOutcome = { kind: 'verified', durationMs: 7, requestId: 'r-1' };
const LEASE_MS = 400;
/** Long enough for a busy machine. */
const WAIT = { timeout: 10_000 };

let workspaceId: string;
let tenants: EgressTenants;

beforeAll(async () => {
  tenants = await prepareEgressTenants();
});

beforeEach(async () => {
  ({ workspaceId } = await makeWorkspace());
});

afterEach(() => tenants.stop());

/** A tenant that responds when released. */
async function holdingTenant() {
  const held = Promise.withResolvers<void>();
  const answer: Behaviour = (...exchange) => held.promise.then(() => answers.json(200, LISTED)(...exchange));
  const server = await tenants.serve(byRoute({ list: answer }));
  return { server, answer: () => held.resolve() };
}

const testKey = (accessKey = ACCESS_KEY, changes: Partial<TestRun> = {}) =>
  runTest({
    workspaceId,
    connector,
    target: { authMethod: 'access_key', settings: { apiBaseUrl: BASE_URL }, secrets: { accessKey } },
    purpose: 'test',
    ...changes,
  });

const m2m = (changes: Partial<TestRun> = {}) =>
  testKey('', {
    target: {
      authMethod: 'm2m_oauth',
      settings: { apiBaseUrl: BASE_URL },
      secrets: { clientId: CLIENT_ID, clientSecret: CLIENT_SECRET },
    },
    ...changes,
  });

const rows = () => getPrisma().singleFlight.findMany({ where: { workspaceId } });
const calls = async () =>
  (await getPrisma().tenantCallWindow.findFirst({ where: { workspaceId, window: 'day' } }))?.calls;
const fill = (day: number) =>
  getPrisma().tenantCallWindow.updateMany({ where: { workspaceId, window: 'day' }, data: { calls: day } });

test('makes one call for identical tests at the same time', async () => {
  const { server, answer } = await holdingTenant();
  const tests = [testKey(), testKey(), testKey(ACCESS_KEY, { purpose: 'scheduled_test' }), testKey()];
  await vi.waitFor(() => expect(server.requests).toHaveLength(1), WAIT);
  answer();
  expect((await Promise.all(tests)).map(({ kind }) => kind)).toEqual(Array(4).fill('verified'));
  expect(server.requests).toHaveLength(1);
  expect(await calls()).toBe(1);
});

test('makes a call of its own for a test that begins later', async () => {
  const server = await tenants.serve(byRoute({}));
  await testKey();
  await testKey();
  expect(server.requests).toHaveLength(2);
});

test('does not share tests of different keys, auth methods or workspaces', async () => {
  const { server, answer } = await holdingTenant();
  const other = (await makeWorkspace()).workspaceId;
  const tests = [testKey(), testKey('another-key'), m2m(), testKey(ACCESS_KEY, { workspaceId: other })];
  await vi.waitFor(() => expect(server.requests.length).toBeGreaterThanOrEqual(5), WAIT);
  answer();
  await Promise.all(tests);
  expect(server.requests).toHaveLength(6); // an M2M test makes three
});

// The key of a shared test is a keyed hash.
test('stores no secret of a running test in the database', async () => {
  const { server, answer } = await holdingTenant();
  const tests = [testKey(), m2m()];
  await vi.waitFor(() => expect(server.requests.length).toBeGreaterThanOrEqual(3), WAIT);
  const text = await databaseText();
  expect(text).toContain(workspaceId);
  for (const secret of [ACCESS_KEY, CLIENT_ID, CLIENT_SECRET]) expect(text).not.toContain(secret);
  answer();
  await Promise.all(tests);
});

test('on several instances, one runs the test and the others get its whole outcome', async () => {
  const outcome: TestOutcome = {
    kind: 'rate_limited',
    durationMs: 3,
    budget: 'minute',
    retryAt: new Date('2026-11-22T14:03:00Z'),
  };
  const held = Promise.withResolvers<TestOutcome>();
  const run = vi.fn(() => held.promise);
  const tests = Array.from({ length: 8 }, () => shareTest({ workspaceId, key: 'k' }, { leaseMs: 15_000, test: run }));
  const { pool } = getDatabase();
  const allWait = () => pool.waitingCount === 0 && pool.idleCount === pool.totalCount;
  await vi.waitFor(() => expect([run.mock.calls.length, allWait()]).toEqual([1, true]), { ...WAIT, interval: 1 });
  held.resolve(outcome);
  for (const each of await Promise.all(tests)) expect(each).toEqual(outcome);
  expect(run).toHaveBeenCalledTimes(1);
});

// Killing an instance during a test loses and doubles nothing.
test('runs a test that a dead instance claimed, once the lease expires', async () => {
  const run = { workspaceId, key: 'k' };
  expect(await claimTest(run, { leaseMs: LEASE_MS, over: 'ended' })).toBeDefined();
  const startedAt = Date.now();
  const test = vi.fn(async () => VERIFIED);
  const waiting = [shareTest(run, { leaseMs: 15_000, test }), shareTest(run, { leaseMs: 15_000, test })];
  expect(await Promise.all(waiting)).toEqual([VERIFIED, VERIFIED]);
  expect(Date.now() - startedAt).toBeGreaterThanOrEqual(LEASE_MS - 50);
  expect(test).toHaveBeenCalledTimes(1);
});

test('deletes the claim after an internal error, so that others run the test', async () => {
  const run = { workspaceId, key: 'k' };
  const fault = shareTest(run, { leaseMs: 15_000, test: () => Promise.reject(new Error('a fault')) });
  await expect(fault).rejects.toThrow('a fault');
  expect(await rows()).toEqual([]);
  expect(await shareTest(run, { leaseMs: 15_000, test: async () => VERIFIED })).toEqual(VERIFIED);
});

test('purges outcomes that no instance waits for', async () => {
  const old = { claimedBy: workspaceId, leaseEndsAt: new Date(Date.now() - 120_000) };
  await getPrisma().singleFlight.create({ data: { workspaceId, key: 'old', ...old } });
  await shareTest({ workspaceId, key: 'k' }, { leaseMs: 15_000, test: async () => VERIFIED });
  expect((await rows()).map(({ key }) => key)).toEqual(['k']);
});

test('does not send a test that the budget has no room for, and says when it can run', async () => {
  const server = await tenants.serve(byRoute({}));
  await testKey();
  await fill(49_997);
  const now = new Date();
  expect(await m2m({ now })).toMatchObject({ kind: 'budget_spent', budget: 'day', retryAt: expect.any(Date) });
  expect(server.requests).toHaveLength(1);
  expect(await testKey(ACCESS_KEY, { now })).toMatchObject({ kind: 'verified' });
  expect(await calls()).toBe(49_998);
});

test('charges an M2M test for the calls that it made', async () => {
  await tenants.serve(byRoute({ token: answers.json(401, {}) }));
  expect(await m2m()).toMatchObject({ kind: 'client_rejected' });
  expect(await calls()).toBe(1);
});

// A manual test must not be refused because a scheduled test at the same time has no share left.
test('does not share a refused budget between purposes', async () => {
  const server = await tenants.serve(byRoute({}));
  await testKey();
  await getPrisma().tenantCallWindow.updateMany({ where: { workspaceId }, data: { scheduledCalls: 500 } });
  const [own, person] = await Promise.all([testKey(ACCESS_KEY, { purpose: 'scheduled_test' }), testKey()]);
  expect([own.kind === 'verified' || own.kind === 'budget_spent', person.kind]).toEqual([true, 'verified']);
  expect(server.requests).toHaveLength(2);
});

test('charges the tenant of the settings', async () => {
  await tenants.serve(byRoute({}));
  await testKey();
  expect(await getPrisma().tenantCallWindow.findMany({ where: { workspaceId } })).toMatchObject([
    { host: TENANT_HOST, calls: 1 },
    { host: TENANT_HOST, calls: 1 },
  ]);
});
