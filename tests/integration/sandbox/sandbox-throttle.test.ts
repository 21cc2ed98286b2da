import { afterAll, beforeAll, expect, test } from 'vitest';
import { getPrisma } from '#lib/db/client.ts';
import { createOauthConnection } from '#lib/sandbox/connections/connections.ts';
import { setClock } from '#lib/sandbox/faults/stored-faults.ts';
import { serveTenant, type TenantServer } from '#lib/sandbox/server/serve-tenant.ts';
import { countCall, countUserListCall } from '#lib/sandbox/throttle/count-call.ts';
import { readUsage } from '#lib/sandbox/throttle/usage.ts';
import { DAY_MS, MINUTE_MS } from '#lib/time.ts';
import { type OpenTenant, openTenant } from '#tests/support/tenants/sandbox-client.ts';
import { send, takeToken } from '#tests/support/tenants/sandbox-oauth.ts';

const LIST = '/v1/meta/services/objects/list';
const NOON = Date.parse('2026-11-22T12:00:00Z');
const at = (seconds: number): Date => new Date(NOON + seconds * 1_000);

let server: TenantServer;

beforeAll(async () => {
  server = await serveTenant({ port: 0, hostname: '127.0.0.1' });
});

afterAll(() => server.close());

/** Counts concurrent calls. @returns how many were accepted */
async function letThrough(tenantId: string, calls: number, now: Date): Promise<number> {
  const results = await Promise.all(Array.from({ length: calls }, () => countCall(tenantId, now)));
  return results.filter((usedUp) => usedUp === undefined).length;
}

/** Sets the tenant's clock to the start of a minute, so that no window ends during the test. */
async function atStartOfMinute({ tenant }: OpenTenant): Promise<void> {
  const clockOffsetMs = MINUTE_MS - (Date.now() % MINUTE_MS);
  await getPrisma().sandboxTenant.update({ where: { id: tenant.id }, data: { clockOffsetMs } });
}

async function setDayCalls(tenantId: string, calls: number): Promise<void> {
  await getPrisma().sandboxCallWindow.updateMany({ where: { tenantId, window: 'day' }, data: { calls } });
}

// No window exceeds its budget.
test('accepts 100 of 250 concurrent calls a minute, and 100 more the next minute', async () => {
  const { tenant } = await openTenant();
  expect(await letThrough(tenant.id, 250, at(0))).toBe(100);
  expect(await letThrough(tenant.id, 50, at(59.999))).toBe(0);
  expect(await letThrough(tenant.id, 250, at(60))).toBe(100);
});

test('counts a late call in the current window', async () => {
  const { tenant } = await openTenant();
  expect(await letThrough(tenant.id, 60, at(60))).toBe(60);
  expect(await letThrough(tenant.id, 60, at(59.999))).toBe(40);
  expect(await letThrough(tenant.id, 60, at(60))).toBe(0);
});

test('exceeds no budget for concurrent calls of two minutes', async () => {
  const { tenant } = await openTenant();
  const early = letThrough(tenant.id, 120, at(0));
  const late = letThrough(tenant.id, 120, at(60));
  expect((await early) + (await late)).toBeLessThanOrEqual(200);
  expect(await letThrough(tenant.id, 1, at(60))).toBe(0);
});

test('accepts 50,000 calls a day and continues the next day', async () => {
  const { tenant } = await openTenant();
  await countCall(tenant.id, at(0));
  await setDayCalls(tenant.id, 49_990);
  expect(await letThrough(tenant.id, 50, at(60))).toBe(10);
  expect(await countCall(tenant.id, at(120))).toBe('day');
  expect(await countCall(tenant.id, at(12 * 3_600))).toBeUndefined();
});

test('counts each tenant separately', async () => {
  const [one, other] = [await openTenant(), await openTenant()];
  expect(await letThrough(one.tenant.id, 101, at(0))).toBe(100);
  expect(await countCall(other.tenant.id, at(0))).toBeUndefined();
});

test('shares one budget between all keys of a tenant and refuses further calls as documented', async () => {
  const home = await openTenant();
  const { workspaceId, accessKey } = home;
  const { host, id } = home.tenant;
  const { clientId, clientSecret } = await createOauthConnection(workspaceId, id, 'Airflow', 'super_admin');
  const token = await takeToken(server.port, host, { clientId, clientSecret });
  await atStartOfMinute(home);
  const byKey = { host, headers: { Accesskey: accessKey } };
  const byToken = { host, authorization: `Bearer ${token}` };
  const calls = Array.from({ length: 110 }, (_, index) => send(server.port, LIST, index % 2 === 0 ? byKey : byToken));
  const answers = await Promise.all(calls);
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(100);
  const refused = answers.filter(({ status }) => status === 429);
  expect(refused).toHaveLength(10);
  for (const { body, headers } of refused) {
    expect(body).toMatchObject({ result: false, errorCode: 'GU_2400', errorDesc: 'Too many request', data: null });
    expect(headers['retry-after']).toBeUndefined();
  }
  expect(await readUsage(workspaceId, id)).toMatchObject({
    minute: { calls: 100, limit: 100 },
    day: { calls: 100, limit: 50_000 },
  });

  await setClock(workspaceId, id, '+minute');
  expect((await send(server.port, LIST, byKey)).status).toBe(200);
  expect(await readUsage(workspaceId, id)).toMatchObject({ minute: { calls: 1 }, day: { calls: 101 } });
});

test("responds with the gateway's error over the daily budget", async () => {
  const home = await openTenant();
  const call = { host: home.tenant.host, headers: { Accesskey: home.accessKey } };
  await send(server.port, LIST, call);
  await setDayCalls(home.tenant.id, 50_000);
  const { status, body } = await send(server.port, LIST, call);
  expect(status).toBe(429);
  expect(body).toMatchObject({ result: false, errorCode: 'GS_APIG_2404' });
  await setClock(home.workspaceId, home.tenant.id, '+day');
  expect((await send(server.port, LIST, call)).status).toBe(200);
});

test('does not count calls with a wrong key or an unknown route', async () => {
  const { workspaceId, tenant, accessKey } = await openTenant();
  await send(server.port, LIST, { host: tenant.host, headers: { Accesskey: 'wrong' } });
  await send(server.port, '/v1/nowhere', { host: tenant.host, headers: { Accesskey: accessKey } });
  expect(await readUsage(workspaceId, tenant.id)).toMatchObject({ minute: { calls: 0 }, day: { calls: 0 } });
});

test("reports when the windows end by the tenant's clock", async () => {
  const home = await openTenant();
  await getPrisma().sandboxTenant.update({ where: { id: home.tenant.id }, data: { clockOffsetMs: DAY_MS } });
  const usage = await readUsage(home.workspaceId, home.tenant.id);
  expect(Date.parse(usage.now)).toBeGreaterThan(Date.now() + 86_000_000);
  expect(Date.parse(usage.minute.resetsAt) - Date.parse(usage.now)).toBeLessThanOrEqual(MINUTE_MS);
  expect(usage.minute.resetsAt).toMatch(/:00\.000Z$/);
  expect(usage.day.resetsAt).toMatch(/T00:00:00\.000Z$/);
  await expect(readUsage((await openTenant()).workspaceId, home.tenant.id)).rejects.toMatchObject({
    code: 'not_found',
  });
});

test('clears the windows when the clock is reset', async () => {
  const { workspaceId, tenant, accessKey } = await openTenant();
  const call = { host: tenant.host, headers: { Accesskey: accessKey } };
  await setClock(workspaceId, tenant.id, '+day');
  await send(server.port, LIST, call);
  await setClock(workspaceId, tenant.id, 'now');
  expect(await readUsage(workspaceId, tenant.id)).toMatchObject({ minute: { calls: 0 }, day: { calls: 0 } });
  await send(server.port, LIST, call);
  expect(await readUsage(workspaceId, tenant.id)).toMatchObject({ day: { calls: 1 } });
});

test('limits the user list to 100 calls an hour and 1,000 a day', async () => {
  const home = await openTenant();
  const { id, host } = home.tenant;
  const results = await Promise.all(Array.from({ length: 120 }, () => countUserListCall(id, at(0))));
  expect(results.filter((isThrough) => isThrough)).toHaveLength(100);
  expect(await countUserListCall(id, at(3_599.999))).toBe(false);
  expect(await countUserListCall(id, at(3_600))).toBe(true);
  await getPrisma().sandboxCallWindow.updateMany({
    where: { tenantId: id, window: 'users_day' },
    data: { calls: 1_000 },
  });
  expect(await countUserListCall(id, at(7_200))).toBe(false);
  expect(await countUserListCall(id, at(12 * 3_600))).toBe(true);

  const listUsers = () =>
    send(server.port, '/v1/users/services/list', {
      host,
      method: 'POST',
      headers: { Accesskey: home.accessKey },
      content: '{}',
    });
  expect((await listUsers()).status).toBe(200);
  await getPrisma().sandboxCallWindow.updateMany({
    where: { tenantId: id, window: 'users_hour' },
    data: { calls: 100 },
  });
  const { status, body } = await listUsers();
  expect(status).toBe(429);
  expect(body).toMatchObject({ result: false, errorCode: 'GU_2400', errorDesc: 'Too many request' });
  expect((await send(server.port, LIST, { host, headers: { Accesskey: home.accessKey } })).status).toBe(200);
});
