import { v4 as uuid } from 'uuid';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Actor } from '#lib/audit/actor.ts';
import { findCredential } from '#lib/credentials/core/credential-summary.ts';
import { listCapabilities } from '#lib/credentials/core/list-capabilities.ts';
import { saveCredential } from '#lib/credentials/create-credential.ts';
import { readObjects, readPreview } from '#lib/credentials/read-through-credential.ts';
import { listTests } from '#lib/credentials/testing/list-tests.ts';
import { testSavedCredential } from '#lib/credentials/testing/test-credential.ts';
import { getPrisma } from '#lib/db/client.ts';
import { registerLoopbackRoute } from '#lib/egress/egress.ts';
import { createAccessKeyConnection } from '#lib/sandbox/connections/connections.ts';
import { regenerateAccessKey } from '#lib/sandbox/connections/manage-connection.ts';
import { serveTenant, type TenantServer } from '#lib/sandbox/server/serve-tenant.ts';
import { ensureTenant, isTenantHost, type Tenant } from '#lib/sandbox/tenants/tenants.ts';
import { credentialInput } from '#tests/support/fixtures/credential-input.ts';
import { makeWorkspace } from '#tests/support/fixtures/workspace-members.ts';

let server: TenantServer;
let author: Actor;
let tenant: Tenant;
let connectionId: string;
let accessKey: string;

beforeAll(async () => {
  server = await serveTenant({ port: 0, hostname: '127.0.0.1' });
  registerLoopbackRoute(async (host) => ((await isTenantHost(host)) ? { port: server.port } : undefined));
});

afterAll(async () => {
  registerLoopbackRoute(undefined);
  await server.close();
});

beforeEach(async () => {
  author = await makeWorkspace();
  tenant = await ensureTenant(author.workspaceId, `Saved ${author.workspaceId.slice(-12)}`);
  const created = await createAccessKeyConnection(author.workspaceId, tenant.id, 'Latchkey');
  connectionId = created.connection.id;
  accessKey = created.accessKey;
});

async function save(key = accessKey, verify = true): Promise<string> {
  const input = credentialInput({ settings: { apiBaseUrl: `https://${tenant.host}` }, secrets: { accessKey: key } });
  const outcome = await saveCredential(author, input, { verify });
  if (!outcome.saved) throw new Error(outcome.report.title);
  return outcome.credential.id;
}

const regenerate = async () => {
  accessKey = await regenerateAccessKey(author.workspaceId, connectionId);
};
const find = (id: string) => findCredential(author.workspaceId, id);
const press = (credentialId: string, id = uuid()) =>
  testSavedCredential({ workspaceId: author.workspaceId, credentialId }, { id, trigger: 'manual' });
const history = async (id: string) => (await listTests(author.workspaceId, id, undefined)).items;
const stateOf = async (id: string, capability: string) =>
  (await listCapabilities(author.workspaceId, id)).find((state) => state.id === capability)?.state;
const callsToday = async () =>
  (await getPrisma().sandboxConnection.findUniqueOrThrow({ where: { id: connectionId } })).callsToday;

test('the next test finds a re-generated key, and is listed in the history', async () => {
  const id = await save();
  await regenerate();
  expect(await press(id)).toMatchObject({ kind: 'key_rejected' });
  expect(await find(id)).toMatchObject({ status: 'failed', testOutcome: 'key_rejected' });
  expect(await history(id)).toMatchObject([
    { trigger: 'manual', outcome: 'key_rejected', title: 'Gainsight rejected this Access Key' },
    { trigger: 'save', outcome: 'verified', title: 'Gainsight accepted this key', requestId: expect.any(String) },
  ]);
});

test('an accepted newer key supersedes the older one without a call', async () => {
  const old = await save();
  await regenerate();
  const before = await callsToday();
  const newer = await save();
  expect(await callsToday()).toBe(before + 1);
  expect(await find(old)).toMatchObject({ status: 'superseded', testOutcome: 'verified' });
  expect(await find(newer)).toMatchObject({ status: 'verified' });
  expect(await history(old)).toHaveLength(1);
});

test('a retried test returns the recorded outcome without a call', async () => {
  const id = await save();
  const testId = uuid();
  const before = await callsToday();
  const first = await press(id, testId);
  expect(await press(id, testId)).toMatchObject({ kind: 'verified', title: first.title });
  expect(await callsToday()).toBe(before + 1);
  expect(await history(id)).toHaveLength(2);
});

test('makes one call for two concurrent requests', async () => {
  const id = await save();
  const before = await callsToday();
  const testId = uuid();
  await Promise.all([press(id, testId), press(id, testId)]);
  expect(await callsToday()).toBe(before + 1);
  expect(await history(id)).toHaveLength(2);
});

test('a refused read changes the status at once and is recorded once', async () => {
  const id = await save();
  await regenerate();
  expect(await readObjects(author, id)).toMatchObject({ ok: false, report: { kind: 'key_rejected' } });
  await readObjects(author, id);
  expect(await find(id)).toMatchObject({ status: 'failed', testOutcome: 'key_rejected' });
  expect(await history(id)).toMatchObject([{ trigger: 'read', outcome: 'key_rejected' }, { trigger: 'save' }]);
});

test('a successful read proves its capability and is not recorded as a test', async () => {
  const id = await save();
  expect(await stateOf(id, 'read_records')).toBe('untried');
  await readPreview(author, id, 'Company');
  expect(await stateOf(id, 'read_records')).toBe('proven');
  expect(await stateOf(id, 'write')).toBe('untried');
  expect(await history(id)).toHaveLength(1);
});

test('does not record a proof again within an hour', async () => {
  const id = await save();
  await readPreview(author, id, 'Company');
  const before = await listCapabilities(author.workspaceId, id);
  await readPreview(author, id, 'Company');
  expect(await listCapabilities(author.workspaceId, id)).toEqual(before);
});

test('a read through an untested credential verifies it', async () => {
  const id = await save(accessKey, false);
  await readObjects(author, id);
  expect(await find(id)).toMatchObject({ status: 'verified', acceptedAt: expect.any(String) });
  expect(await history(id)).toMatchObject([{ trigger: 'read', outcome: 'verified' }]);
});

// Security: reports and history, which reach the browser, contain no part of a key.
test('neither a report nor the history contains a part of the key', async () => {
  const key = accessKey;
  const id = await save();
  const accepted = await press(id);
  await regenerate();
  const refused = await press(id);
  const known = await listCapabilities(author.workspaceId, id);
  expect(JSON.stringify([accepted, refused, await history(id), known])).not.toContain(key.slice(0, 12));
});
