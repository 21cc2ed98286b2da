import { v4 as uuid } from 'uuid';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Actor } from '#lib/audit/actor.ts';
import { saveCredential } from '#lib/credentials/create-credential.ts';
import { readObjects, readPreview } from '#lib/credentials/read-through-credential.ts';
import { testUnsavedCredential } from '#lib/credentials/testing/test-credential.ts';
import { getPrisma } from '#lib/db/client.ts';
import { registerLoopbackRoute } from '#lib/egress/egress.ts';
import { createResource } from '#lib/resources/create-resource.ts';
import { listResources } from '#lib/resources/list-resources.ts';
import { createAccessKeyConnection } from '#lib/sandbox/connections/connections.ts';
import { regenerateAccessKey } from '#lib/sandbox/connections/manage-connection.ts';
import { serveTenant } from '#lib/sandbox/server/serve-tenant.ts';
import { ensureTenant, isTenantHost } from '#lib/sandbox/tenants/tenants.ts';
import { credentialInput } from '#tests/support/fixtures/credential-input.ts';
import { makeWorkspace } from '#tests/support/fixtures/workspace-members.ts';

let author: Actor;
let baseUrl: string;
let tenantId: string;
let connectionId: string;
let accessKey: string;
let server: Awaited<ReturnType<typeof serveTenant>>;

beforeAll(async () => {
  author = await makeWorkspace();
  server = await serveTenant({ port: 0, hostname: '127.0.0.1' });
  registerLoopbackRoute(async (host) => ((await isTenantHost(host)) ? { port: server.port } : undefined));
  const tenant = await ensureTenant(author.workspaceId, 'Data Engineering');
  tenantId = tenant.id;
  baseUrl = `https://${tenant.host}`;
  const created = await createAccessKeyConnection(author.workspaceId, tenantId, 'Latchkey');
  connectionId = created.connection.id;
  accessKey = created.accessKey;
});

afterAll(async () => {
  registerLoopbackRoute(undefined);
  await server.close();
});

const input = (key = accessKey, overrides: Record<string, unknown> = {}) =>
  credentialInput({ settings: { apiBaseUrl: baseUrl }, secrets: { accessKey: key }, ...overrides });

test('saves a credential as verified whose key the tenant issued', async () => {
  const outcome = await saveCredential(author, input(), { verify: true });
  expect(outcome).toMatchObject({ saved: true, credential: { status: 'verified', host: new URL(baseUrl).hostname } });
});

test('refuses another key, names the field and saves nothing', async () => {
  const before = await getPrisma().credential.count();
  const outcome = await saveCredential(author, input('another-key'), { verify: true });
  expect(outcome).toMatchObject({
    saved: false,
    report: { kind: 'key_rejected', field: 'secrets.accessKey', title: 'Gainsight rejected this Access Key' },
  });
  expect(await getPrisma().credential.count()).toBe(before);
});

test('saves a rejected key without verifying it', async () => {
  const outcome = await saveCredential(author, input('another-key'), { verify: false });
  expect(outcome).toMatchObject({ saved: true, credential: { status: 'not_verified', testedAt: undefined } });
});

test('saves one verified credential for ten concurrent requests and returns it to each', async () => {
  const parsed = input();
  const outcomes = await Promise.all(
    Array.from({ length: 10 }, () => saveCredential(author, parsed, { verify: true })),
  );
  const ids = outcomes.map((outcome) => (outcome.saved ? outcome.credential.id : 'not saved'));
  expect(new Set(ids)).toEqual(new Set([parsed.input.id]));
});

test('lists and previews objects through a saved credential, and saves a source', async () => {
  const saved = await saveCredential(author, input(), { verify: true });
  if (!saved.saved) throw new Error('the credential was not saved');
  const credentialId = saved.credential.id;

  const objects = await readObjects(author, credentialId);
  expect(objects.ok && objects.data.map(({ name }) => name)).toContain('Company');
  const preview = await readPreview(author, credentialId, 'Company');
  expect(preview.ok && preview.data.rows).toHaveLength(5);
  expect(preview.ok && preview.data.columns.map(({ name }) => name)).toContain('Name');
  const contractDate = preview.ok ? preview.data.columns.findIndex(({ name }) => name === 'OriginalContractDate') : -1;
  expect(preview.ok && preview.data.rows[0]?.values[contractDate]).toMatch(/^\d{4}-\d\d-\d\d$/);

  const source = { id: uuid(), direction: 'source' as const, connectorId: 'gainsight-cs-nxt', credentialId };
  const resource = { ...source, name: 'Companies', description: '', objectName: 'Company' };
  await Promise.all([createResource(author, resource), createResource(author, resource)]);
  const { items } = await listResources(author.workspaceId, 'source', undefined);
  expect(items).toMatchObject([{ name: 'Companies', objectLabel: 'Company', credential: { status: 'verified' } }]);

  await expect(createResource(author, { ...resource, id: uuid() })).rejects.toMatchObject({ code: 'name_taken' });
  await expect(createResource(author, { ...resource, name: 'Another' })).rejects.toMatchObject({
    code: 'already_saved',
  });
  const unknown = { ...resource, id: uuid(), name: 'Nothing', objectName: 'NoSuchObject' };
  await expect(createResource(author, unknown)).rejects.toMatchObject({
    code: 'invalid_input',
    fieldErrors: { objectName: expect.stringContaining('no longer exists in the tenant') },
  });
});

// A tenant has one key: re-generating it invalidates the old one.
test('rejects the old key and accepts the new one after Re-Generate', async () => {
  const old = accessKey;
  accessKey = await regenerateAccessKey(author.workspaceId, connectionId);
  expect((await testUnsavedCredential(author, input(old))).kind).toBe('key_rejected');
  expect((await testUnsavedCredential(author, input(accessKey))).kind).toBe('verified');
});
