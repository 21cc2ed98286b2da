import { request } from 'undici';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type FaultSettings, parseStoredFaults } from '#lib/sandbox/faults/fault-settings.ts';
import { readClockOffset, readFaultSettings, setClock, setFaults } from '#lib/sandbox/faults/stored-faults.ts';
import { serveTenant, type TenantServer } from '#lib/sandbox/server/serve-tenant.ts';
import { readUsage } from '#lib/sandbox/throttle/usage.ts';
import { DAY_MS, MINUTE_MS } from '#lib/time.ts';
import { type OpenTenant, openTenant } from '#tests/support/tenants/sandbox-client.ts';
import { send } from '#tests/support/tenants/sandbox-oauth.ts';

const LIST = '/v1/meta/services/objects/list';

let server: TenantServer;
let home: OpenTenant;

beforeAll(async () => {
  server = await serveTenant({ port: 0, hostname: '127.0.0.1' });
});

beforeEach(async () => {
  home = await openTenant();
});

afterAll(() => server.close());

function inject(faults: Partial<FaultSettings>): Promise<void> {
  return setFaults(home.workspaceId, home.tenant.id, { ...parseStoredFaults({}), ...faults });
}

function call(path = LIST, method = 'GET') {
  return send(server.port, path, { host: home.tenant.host, headers: { Accesskey: home.accessKey }, method });
}

/** The same call, without reading the response. */
function open(signal?: AbortSignal) {
  return request(`http://127.0.0.1:${server.port}${LIST}`, {
    headers: { host: home.tenant.host, Accesskey: home.accessKey },
    ...(signal === undefined ? {} : { signal }),
  });
}

test.each([
  [{ ipAllowList: 'refuse' }, 403, 'GS_APIG_2402', 'IP Address does not lie in range of whitelisted ips'],
  [{ outage: true }, 503, 'GU_1101', 'Oops, something went wrong'],
  [{ rateLimitNow: true }, 429, 'GS_APIG_2404', 'Too many request'],
] as const)(
  'responds to %j with %i on every path without counting the call',
  async (faults, status, errorCode, errorDesc) => {
    await inject(faults);
    for (const [path, method] of [
      [LIST, 'GET'],
      ['/v1/nowhere', 'GET'],
      ['/v1/users/m2m/oauth/token', 'POST'],
    ]) {
      const answer = await call(path, method);
      expect(answer.status).toBe(status);
      expect(answer.body).toMatchObject({ result: false, errorCode, errorDesc, data: null });
    }
    expect(await readUsage(home.workspaceId, home.tenant.id)).toMatchObject({ day: { calls: 0 } });
    await inject({});
    expect((await call()).status).toBe(200);
  },
);

test('injects faults into one tenant only', async () => {
  await inject({ outage: true });
  const other = await openTenant();
  const answer = await send(server.port, LIST, { host: other.tenant.host, headers: { Accesskey: other.accessKey } });
  expect(answer.status).toBe(200);
});

test('delays the response by the latency', async () => {
  await inject({ latencyMs: 300 });
  const before = performance.now();
  expect((await call()).status).toBe(200);
  expect(performance.now() - before).toBeGreaterThanOrEqual(295);
});

test('never responds with hang', async () => {
  await inject({ hang: true });
  await expect(open(AbortSignal.timeout(500))).rejects.toMatchObject({ name: 'TimeoutError' });
});

test('resets the connection before the response', async () => {
  await inject({ reset: true });
  await expect(open()).rejects.toMatchObject({ code: expect.stringMatching(/ECONNRESET|UND_ERR_SOCKET/) });
});

test('truncates the body but keeps its content length', async () => {
  await inject({ truncatedBody: true });
  const { statusCode, headers, body } = await open();
  expect(statusCode).toBe(200);
  const promised = Number(headers['content-length']);
  let arrived = 0;
  const read = async () => {
    for await (const chunk of body) arrived += (chunk as Buffer).byteLength;
  };
  await expect(read()).rejects.toMatchObject({ code: 'UND_ERR_SOCKET' });
  expect(arrived).toBe(Math.floor(promised / 2));
});

test('responds with an HTML page and status 200', async () => {
  await inject({ htmlAnswers: true });
  const { statusCode, headers, body } = await open();
  expect(statusCode).toBe(200);
  expect(headers['content-type']).toMatch(/^text\/html/);
  expect(await body.text()).toMatch(/^<!doctype html>/);
});

test('adds up clock jumps and resets the clock', async () => {
  const { workspaceId, tenant } = home;
  await setClock(workspaceId, tenant.id, '+day');
  await setClock(workspaceId, tenant.id, '+minute');
  await setClock(workspaceId, tenant.id, '+token');
  expect(await readClockOffset(workspaceId, tenant.id)).toBe(DAY_MS + MINUTE_MS + 86_460_000);
  await setClock(workspaceId, tenant.id, 'now');
  expect(await readClockOffset(workspaceId, tenant.id)).toBe(0);
});

// Security: a workspace has no access to another workspace's tenant.
test("does not read or set another workspace's faults and clock", async () => {
  await call();
  const { workspaceId: stranger } = await openTenant();
  const { id } = home.tenant;
  const notFound = { code: 'not_found' };
  await expect(readFaultSettings(stranger, id)).rejects.toMatchObject(notFound);
  await expect(readClockOffset(stranger, id)).rejects.toMatchObject(notFound);
  await expect(setFaults(stranger, id, parseStoredFaults({ outage: true }))).rejects.toMatchObject(notFound);
  await expect(setClock(stranger, id, '+day')).rejects.toMatchObject(notFound);
  await expect(setClock(stranger, id, 'now')).rejects.toMatchObject(notFound);
  expect(await readUsage(home.workspaceId, id)).toMatchObject({ day: { calls: 1 } });
  expect((await call()).status).toBe(200);
});

test('has no faults endpoint unless a tenant is served standalone', async () => {
  const answer = await send(server.port, '/sandbox/faults', { host: home.tenant.host, method: 'PUT', content: '{}' });
  expect(answer.status).toBe(404);
});

test('serves a standalone tenant for any host, with a faults endpoint', async () => {
  const { workspaceId, tenant, accessKey } = home;
  const alone = await serveTenant({ port: 0, hostname: '127.0.0.1', only: { ...tenant, workspaceId } });
  const put = (path: string, content: string, headers = {}) =>
    send(alone.port, path, { host: 'localhost', method: 'PUT', content, headers });
  const list = () => send(alone.port, LIST, { host: 'anything', headers: { Accesskey: accessKey } });
  try {
    expect((await list()).status).toBe(200);
    const changed = await put('/sandbox/faults', '{"outage":true}');
    expect(changed.body).toMatchObject({ faults: { outage: true, hang: false }, effects: [expect.any(String)] });
    expect((await list()).status).toBe(503);
    expect((await put('/sandbox/faults', '{"outages":true}')).status).toBe(400);
    expect((await put('/sandbox/faults', '{"outage')).status).toBe(400);
    expect((await put('/sandbox/faults', '{}', { origin: 'https://evil.example' })).status).toBe(503);
    expect((await put('/sandbox/faults', '{}')).body).toMatchObject({ effects: [] });
    expect((await put('/sandbox/clock', '{"jump":"+day"}')).body).toMatchObject({ clockOffsetMs: DAY_MS });
    expect((await put('/sandbox/clock', '{"jump":"-day"}')).status).toBe(400);
    expect((await send(alone.port, '/sandbox/faults', { host: 'localhost' })).body).toMatchObject({
      tenantId: tenant.id,
    });
    expect((await list()).status).toBe(200);
  } finally {
    await alone.close();
  }
});
