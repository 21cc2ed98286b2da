import { afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { getConnector } from '#lib/connectors/registry.ts';
import type { CallPurpose } from '#lib/credentials/budget/call-purpose.ts';
import { type Charge, chargeCalls } from '#lib/credentials/budget/charge-calls.ts';
import { chargedEgress } from '#lib/credentials/budget/charged-egress.ts';
import { readBudget } from '#lib/credentials/budget/read-budget.ts';
import { createCredential } from '#lib/credentials/create-credential.ts';
import { readObjects } from '#lib/credentials/read-through-credential.ts';
import { getDatabase, getPrisma, openDatabase, processDatabase } from '#lib/db/client.ts';
import { credentialInput } from '#tests/support/fixtures/credential-input.ts';
import { makeWorkspace } from '#tests/support/fixtures/workspace-members.ts';
import { type EgressTenants, prepareEgressTenants } from '#tests/support/tenants/egress-tenant.ts';
import { byRoute } from '#tests/support/tenants/m2m-tenant.ts';
import { TENANT_HOST } from '#tests/support/tenants/tenant-server.ts';

const LIMITS = { minute: 100, day: 50_000 };
const NOON = Date.parse('2026-11-22T12:00:00Z');
const at = (seconds: number): Date => new Date(NOON + seconds * 1_000);
const connector = getConnector('gainsight-cs-nxt');

let workspaceId: string;
let tenants: EgressTenants;

beforeAll(async () => {
  tenants = await prepareEgressTenants();
});

beforeEach(async () => {
  ({ workspaceId } = await makeWorkspace());
});

afterEach(() => tenants.stop());

const charge = (purpose: CallPurpose, now: Date, changes: Partial<Charge> = {}) =>
  chargeCalls(workspaceId, { host: TENANT_HOST, limits: LIMITS, calls: 1, purpose, ...changes }, now);

/** Charges at once. @returns how many had room */
async function letThrough(charges: number, purpose: CallPurpose, now: Date): Promise<number> {
  const results = await Promise.all(Array.from({ length: charges }, () => charge(purpose, now)));
  return results.filter((spent) => spent === undefined).length;
}

async function used(now: Date) {
  const budget = await readBudget(workspaceId, { connectorId: connector.description.id, host: TENANT_HOST }, now);
  return { minute: budget?.minute.calls, day: budget?.day.calls };
}

async function setDay(calls: number, scheduledCalls = 0): Promise<void> {
  await charge('read', at(0));
  await getPrisma().tenantCallWindow.updateMany({
    where: { workspaceId, window: 'day' },
    data: { calls, scheduledCalls },
  });
}

const list = {
  url: new URL(`https://${TENANT_HOST}/`),
  method: 'GET' as const,
  allowedHostSuffixes: ['.gainsightcloud.com'],
};

// However many callers there are, no window lets more than its budget through.
test('of 250 reads at once, a minute lets 100 through, and the next minute 100 more', async () => {
  expect(await letThrough(250, 'read', at(0))).toBe(100);
  expect(await letThrough(20, 'read', at(59.999))).toBe(0);
  expect(await used(at(30))).toEqual({ minute: 100, day: 100 });
  expect(await letThrough(250, 'read', at(60))).toBe(100);
  expect(await used(at(60))).toEqual({ minute: 100, day: 200 });
  expect(await used(at(120))).toEqual({ minute: 0, day: 200 });
});

// Each instance of the app has a pool of its own; the budget is one.
test('of 200 charges at once over two pools, no more than the budget is let through', async () => {
  const first = getDatabase();
  const second = openDatabase(first.pool.options);
  const charges = Array.from({ length: 200 }, (_, index) => {
    processDatabase.set(index % 2 === 0 ? first : second);
    return charge('read', at(0));
  });
  processDatabase.set(first);
  const results = await Promise.all(charges);
  await second.prisma.$disconnect();
  await second.pool.end();
  expect(results.filter((spent) => spent === undefined)).toHaveLength(100);
  expect(await used(at(0))).toEqual({ minute: 100, day: 100 });
});

test('a call that read the clock before the boundary counts after it', async () => {
  expect(await letThrough(60, 'read', at(60))).toBe(60);
  expect(await letThrough(60, 'read', at(59.999))).toBe(40);
});

// The last of a window is left to those who need data.
test('tests leave the last call of a minute, and of a day, to reads', async () => {
  expect(await letThrough(120, 'test', at(0))).toBe(99);
  expect(await charge('scheduled_test', at(0))).toBe('minute');
  expect(await charge('read', at(0))).toBeUndefined();
  expect(await charge('read', at(0))).toBe('minute');
  await setDay(49_998);
  expect(await charge('test', at(60))).toBeUndefined();
  expect(await charge('test', at(60))).toBe('day');
  expect(await charge('read', at(60))).toBeUndefined();
  expect(await charge('read', at(60))).toBe('day');
  expect(await used(at(60))).toEqual({ minute: 2, day: 50_000 });
});

test('tests by themselves keep to a hundredth of the day, and others go on', async () => {
  await setDay(600, 498);
  expect(await letThrough(5, 'scheduled_test', at(60))).toBe(2);
  expect(await charge('scheduled_test', at(60))).toBe('day');
  expect(await charge('test', at(60))).toBeUndefined();
  expect(await charge('scheduled_test', at(12 * 3_600))).toBeUndefined();
});

test('the last calls of a day, fought for, are given once, and who loses is not counted in the minute', async () => {
  await setDay(49_990);
  expect(await letThrough(60, 'read', at(60))).toBe(10);
  expect(await used(at(60))).toEqual({ minute: 10, day: 50_000 });
});

test('several calls are charged together or not at all', async () => {
  await letThrough(97, 'read', at(0));
  expect(await charge('test', at(0), { calls: 3 })).toBe('minute');
  expect(await used(at(0))).toEqual({ minute: 97, day: 97 });
  expect(await charge('test', at(0), { calls: 2 })).toBeUndefined();
});

// One workspace neither sees nor spends what another uses.
test('tenants have budgets of their own, and so have workspaces', async () => {
  await letThrough(101, 'read', at(0));
  expect(await charge('read', at(0), { host: 'other.gainsightcloud.com' })).toBeUndefined();
  ({ workspaceId } = await makeWorkspace());
  expect(await used(at(0))).toEqual({ minute: 0, day: 0 });
  expect(await charge('read', at(0))).toBeUndefined();
});

test('a call over the budget is not sent, and says when there is room again', async () => {
  const server = await tenants.serve(byRoute({}));
  const egress = chargedEgress({ workspaceId, connector, purpose: 'test', now: at(5) });
  await letThrough(98, 'read', at(0));
  await egress.send(list);
  await expect(egress.send(list)).rejects.toMatchObject({ budget: 'minute', retryAt: at(60) });
  expect(server.requests).toHaveLength(1);
});

test('what was reserved is there when it is needed, and what was not is given back', async () => {
  await tenants.serve(byRoute({}));
  const egress = chargedEgress({ workspaceId, connector, purpose: 'test', now: at(0) });
  await egress.reserve(TENANT_HOST, 3);
  expect(await used(at(0))).toEqual({ minute: 3, day: 3 });
  await egress.send(list);
  await egress.send(list);
  await egress.release();
  expect(await used(at(0))).toEqual({ minute: 2, day: 2 });
});

test('a read over the budget is an outcome in words', async () => {
  const server = await tenants.serve(byRoute({}));
  const author = await makeWorkspace();
  ({ workspaceId } = author);
  const credential = await createCredential(author, credentialInput(), undefined);
  expect(await readObjects(author, credential.id)).toMatchObject({ ok: true });
  await getPrisma().tenantCallWindow.updateMany({ where: { workspaceId, window: 'day' }, data: { calls: 50_000 } });
  const read = await readObjects(author, credential.id);
  expect(read).toMatchObject({ ok: false, report: { kind: 'budget_spent', advice: expect.stringContaining('UTC') } });
  expect(server.requests).toHaveLength(1);
});
