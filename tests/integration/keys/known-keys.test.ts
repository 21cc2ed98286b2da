import { beforeEach, expect, test } from 'vitest';
import type { Actor } from '#lib/audit/actor.ts';
import type { CredentialSummary } from '#lib/credentials/core/credential-summary.ts';
import { createCredential } from '#lib/credentials/create-credential.ts';
import { findKey } from '#lib/credentials/keys/find-key.ts';
import { readSeats, recognizeKey, type TypedKey } from '#lib/credentials/keys/recognize-key.ts';
import { getPrisma } from '#lib/db/client.ts';
import { databaseText } from '#tests/support/database/database-text.ts';
import { captureLog } from '#tests/support/fixtures/capture-log.ts';
import { ACCESS_KEY, credentialInput } from '#tests/support/fixtures/credential-input.ts';
import { makeWorkspace } from '#tests/support/fixtures/workspace-members.ts';

const CONNECTOR = 'gainsight-cs-nxt';
const HOST = 'acme.gainsightcloud.com';
const OTHER_KEY = '0f9d4a52-1111-4a3b-9d2e-ccccdddd1234';
const NOTHING = { same: [], otherOfTenant: [], seats: undefined };

const log = captureLog();
let ours: Actor;
let saved: CredentialSummary;

beforeEach(async () => {
  ours = await makeWorkspace('Ours');
  saved = await createCredential(ours, credentialInput({ name: 'Acme production' }), undefined);
});

const typed = (accessKey: string, changes: Partial<TypedKey> = {}): TypedKey => ({
  connectorId: CONNECTOR,
  authMethod: 'access_key',
  settings: { apiBaseUrl: `https://${HOST}` },
  secrets: { accessKey, clientId: '', clientSecret: '' },
  ...changes,
});

const typedClient = (clientId: string, changes: Partial<TypedKey> = {}) =>
  typed('', { authMethod: 'm2m_oauth', secrets: { clientId }, ...changes });

function saveClient(clientId: string, clientSecret = `secret-of-${clientId}`) {
  return createCredential(
    ours,
    credentialInput({ authMethod: 'm2m_oauth', secrets: { clientId, clientSecret } }),
    undefined,
  );
}

const change = (id: string, data: { status?: 'superseded' | 'failed'; deletedAt?: Date; nameKey?: null }) =>
  getPrisma().credential.update({ where: { workspaceId_id: { workspaceId: ours.workspaceId, id } }, data });

const namesOf = (found: { name: string }[]) => found.map(({ name }) => name);

test('recognizes the same key, with white space around it and without a URL', async () => {
  const { same, otherOfTenant } = await recognizeKey(ours.workspaceId, typed(` ${ACCESS_KEY}\n`));
  expect(same).toEqual([
    { id: saved.id, name: 'Acme production', host: HOST, secretLastFour: '9876', status: 'not_verified' },
  ]);
  expect(otherOfTenant).toEqual([]);
  const early = await recognizeKey(ours.workspaceId, typed(ACCESS_KEY, { settings: { apiBaseUrl: 'acme' } }));
  expect(namesOf(early.same)).toEqual(['Acme production']);
});

test('names the credentials of the tenant that hold another key', async () => {
  const { same, otherOfTenant } = await recognizeKey(ours.workspaceId, typed(OTHER_KEY));
  expect([same, namesOf(otherOfTenant)]).toEqual([[], ['Acme production']]);
  const elsewhere = typed(OTHER_KEY, { settings: { apiBaseUrl: 'https://other.gainsightcloud.com' } });
  expect(await recognizeKey(ours.workspaceId, elsewhere)).toEqual(NOTHING);
});

test('does not name superseded, deleted or edited credentials', async () => {
  const edited = typed(OTHER_KEY, { exceptId: saved.id });
  expect(await recognizeKey(ours.workspaceId, edited)).toEqual(NOTHING);
  await change(saved.id, { status: 'failed' });
  expect((await recognizeKey(ours.workspaceId, typed(OTHER_KEY))).otherOfTenant).toHaveLength(1);
  await change(saved.id, { status: 'superseded' });
  expect(await recognizeKey(ours.workspaceId, typed(OTHER_KEY))).toEqual(NOTHING);
  await change(saved.id, { deletedAt: new Date(), nameKey: null });
  expect(await recognizeKey(ours.workspaceId, typed(ACCESS_KEY))).toEqual(NOTHING);
});

test.each<[string, TypedKey]>([
  ['an empty key', typed('')],
  ['a key that cannot be one', typed('two words')],
  ['another connector', typed(ACCESS_KEY, { connectorId: 'nowhere' })],
  ['another way to sign in', typed(ACCESS_KEY, { authMethod: 'password' })],
])('does not recognize %s', async (_, key) => {
  expect(await recognizeKey(ours.workspaceId, key)).toEqual(NOTHING);
});

test('recognizes an M2M client by its id and counts it once', async () => {
  for (let client = 1; client <= 12; client += 1) await saveClient(`client-${client}-of-this-tenant`);
  await saveClient('client-1-of-this-tenant', 'another-secret');
  expect(await readSeats(ours.workspaceId, { connectorId: CONNECTOR, host: HOST })).toMatchObject({
    known: 12,
    limit: 15,
    warnAt: 13,
  });
  const known = await recognizeKey(ours.workspaceId, typedClient('client-1-of-this-tenant'));
  expect(known).toMatchObject({ otherOfTenant: [], seats: { known: 12 } });
  expect(known.same).toHaveLength(2);
  const unknown = await recognizeKey(ours.workspaceId, typedClient('client-13-of-this-tenant'));
  expect(unknown).toMatchObject({ same: [], otherOfTenant: [], seats: { known: 13, limit: 15, warnAt: 13 } });
  const elsewhere = { settings: { apiBaseUrl: 'https://other.gainsightcloud.com' } };
  expect((await recognizeKey(ours.workspaceId, typedClient('client-1', elsewhere))).seats?.known).toBe(1);
});

test('counts a client that replaces another once', async () => {
  const { id } = await saveClient('client-1-of-this-tenant');
  await saveClient('client-2-of-this-tenant');
  const edited = typedClient('client-3-of-this-tenant', { exceptId: id });
  expect((await recognizeKey(ours.workspaceId, edited)).seats?.known).toBe(2);
});

test('finds each credential that holds a leaked key, and the field', async () => {
  const twin = await createCredential(ours, credentialInput({ name: 'Acme twin' }), undefined);
  await change(twin.id, { deletedAt: new Date(), nameKey: null });
  expect(await findKey(ours, ` ${ACCESS_KEY} `)).toMatchObject([
    { credential: { name: 'Acme production' }, field: 'Access Key', deleted: false },
    { credential: { name: 'Acme twin' }, field: 'Access Key', deleted: true },
  ]);
  const client = await saveClient('client-1-of-this-tenant', 'a-client-secret-that-leaked');
  expect(await findKey(ours, 'a-client-secret-that-leaked')).toMatchObject([
    { credential: { id: client.id }, field: 'Client Secret' },
  ]);
  expect(await findKey(ours, 'client-1-of-this-tenant')).toMatchObject([{ field: 'Client ID' }]);
  expect(await findKey(ours, ACCESS_KEY.slice(0, -1))).toEqual([]);
});

// Security: fingerprints of one workspace match nothing in another.
test('recognizes and finds nothing of another workspace', async () => {
  await saveClient('client-1-of-this-tenant');
  const stranger = await makeWorkspace('Theirs');
  const { workspaceId } = stranger;
  expect(await recognizeKey(workspaceId, typed(ACCESS_KEY))).toEqual(NOTHING);
  expect(await recognizeKey(workspaceId, typed(OTHER_KEY))).toEqual(NOTHING);
  expect(await findKey(stranger, ACCESS_KEY)).toEqual([]);
  expect(await readSeats(workspaceId, { connectorId: CONNECTOR, host: HOST })).toMatchObject({ known: 0 });
});

// Security: a key that is searched for is not kept anywhere.
test('neither stores nor logs a key that was searched for', async () => {
  const pasted = 'pasted-1f0c-4a55-9e63-5ec3e75ec3e7';
  await findKey(ours, pasted);
  await recognizeKey(ours.workspaceId, typed(pasted));
  await recognizeKey(ours.workspaceId, typedClient(pasted));
  expect(await databaseText()).not.toContain(pasted);
  expect(log.text()).not.toContain(pasted);
});
