import { afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { getConnector } from '#lib/connectors/registry.ts';
import { type CallPurpose, type Charge, chargeCalls } from '#lib/credentials/budget/charge-calls.ts';
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

/** Charges concurrently. @returns how many fit */
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

// No window allows more than its budget, for any number of callers.
test('allows 100 of 250 concurrent reads in one minute and 100 in the next', async () => {
  expect(await letThrough(250, 'read', at(0))).toBe(100);
  expect(await letThrough(20, 'read', at(59.999))).toBe(0);
  expect(await used(at(30))).toEqual({ minute: 100, day: 100 });
  expect(await letThrough(250, 'read', at(60))).toBe(100);
  expect(await used(at(60))).toEqual({ minute: 100, day: 200 });
  expect(await used(at(120))).toEqual({ minute: 0, day: 200 });
});

// Each app instance has its own connection pool; they share one budget.
test('allows no more than the budget for 200 concurrent charges over two pools', async () => {
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

test('counts a late call of the previous minute in the current one', async () => {
  expect(await letThrough(60, 'read', at(60))).toBe(60);
  expect(await letThrough(60, 'read', at(59.999))).toBe(40);
});

test('reserves the last call of a minute and of a day for reads', async () => {
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

test('limits scheduled tests to one percent of the day and allows other calls', async () => {
  await setDay(600, 498);
  expect(await letThrough(5, 'scheduled_test', at(60))).toBe(2);
  expect(await charge('scheduled_test', at(60))).toBe('day');
  expect(await charge('test', at(60))).toBeUndefined();
  expect(await charge('scheduled_test', at(12 * 3_600))).toBeUndefined();
});

test('allows the last calls of a day once and refunds the minute of the losers', async () => {
  await setDay(49_990);
  expect(await letThrough(60, 'read', at(60))).toBe(10);
  expect(await used(at(60))).toEqual({ minute: 10, day: 50_000 });
});

test('charges several calls all or none', async () => {
  await letThrough(97, 'read', at(0));
  expect(await charge('test', at(0), { calls: 3 })).toBe('minute');
  expect(await used(at(0))).toEqual({ minute: 97, day: 97 });
  expect(await charge('test', at(0), { calls: 2 })).toBeUndefined();
});

test('keeps separate budgets for each tenant and workspace', async () => {
  await letThrough(101, 'read', at(0));
  expect(await charge('read', at(0), { host: 'other.gainsightcloud.com' })).toBeUndefined();
  ({ workspaceId } = await makeWorkspace());
  expect(await used(at(0))).toEqual({ minute: 0, day: 0 });
  expect(await charge('read', at(0))).toBeUndefined();
});

test('does not send a call over the budget and says when it can be retried', async () => {
  const server = await tenants.serve(byRoute({}));
  const egress = chargedEgress({ workspaceId, connector, purpose: 'test', now: at(5) });
  await letThrough(98, 'read', at(0));
  await egress.send(list);
  await expect(egress.send(list)).rejects.toMatchObject({ budget: 'minute', retryAt: at(60) });
  expect(server.requests).toHaveLength(1);
});

test('uses reserved calls and refunds the rest', async () => {
  await tenants.serve(byRoute({}));
  const egress = chargedEgress({ workspaceId, connector, purpose: 'test', now: at(0) });
  await egress.reserve(TENANT_HOST, 3);
  expect(await used(at(0))).toEqual({ minute: 3, day: 3 });
  await egress.send(list);
  await egress.send(list);
  await egress.release();
  expect(await used(at(0))).toEqual({ minute: 2, day: 2 });
});

test('reports a read over the budget as an outcome', async () => {
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
