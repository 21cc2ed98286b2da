import { v4 as uuid } from 'uuid';
import { beforeEach, expect, test } from 'vitest';
import type { Actor } from '#lib/audit/actor.ts';
import { type CredentialSummary, findCredential } from '#lib/credentials/core/credential-summary.ts';
import { openCredential } from '#lib/credentials/core/open-credential.ts';
import { searchText } from '#lib/credentials/core/search-text.ts';
import { createCredential } from '#lib/credentials/create-credential.ts';
import { deleteCredential } from '#lib/credentials/delete-credential.ts';
import { editCredential } from '#lib/credentials/edit-credential.ts';
import { getPrisma } from '#lib/db/client.ts';
import { ACCESS_KEY, credentialInput } from '#tests/support/fixtures/credential-input.ts';
import { makeWorkspace } from '#tests/support/fixtures/workspace-members.ts';

const NEW_KEY = '0b6d3c1e-1111-4222-8333-ccccdddd4321';
const OTHER_URL = 'https://northwind.gainsightcloud.com';

let author: Actor;
let saved: CredentialSummary;
beforeEach(async () => {
  author = await makeWorkspace();
  saved = await createCredential(author, credentialInput({ name: 'Acme' }), new Date());
});

/** The form's values with some changed. */
function edited(change: Record<string, unknown> = {}) {
  const { id, version, name, description, settings } = saved;
  return { id, version, name, description, settings, secrets: { accessKey: '' }, ...change };
}

const edit = (change: Record<string, unknown>) => editCredential(author, edited(change), { verify: false });
const openSecrets = async () => (await openCredential(author.workspaceId, saved.id)).target.secrets;
const readRow = () =>
  getPrisma().credential.findUniqueOrThrow({
    where: { workspaceId_id: { workspaceId: author.workspaceId, id: saved.id } },
    include: { fingerprints: true, capabilities: true, token: true, incidents: true },
  });

test('edits name and description and keeps the secret', async () => {
  const before = await readRow();
  const outcome = await edit({ name: ' Acme EU ', description: 'Of the EU.' });
  expect(outcome).toMatchObject({
    edited: true,
    credential: { name: 'Acme EU', description: 'Of the EU.', version: 2, status: 'verified', secretLastFour: '9876' },
  });
  const after = await readRow();
  expect(after).toMatchObject({ nameKey: 'acme eu', sealedSecret: before.sealedSecret, acceptedAt: before.acceptedAt });
  expect(after.searchText).toBe(searchText('Acme EU', 'acme.gainsightcloud.com', 'Of the EU.'));
  expect(await openSecrets()).toEqual({ accessKey: ACCESS_KEY });
});

// A stored key is never sent to another host.
test('refuses another base URL without the key and saves nothing', async () => {
  const change = { name: 'Northwind', settings: { apiBaseUrl: OTHER_URL } };
  for (const verify of [true, false]) {
    await expect(editCredential(author, edited(change), { verify })).rejects.toMatchObject({
      code: 'invalid_input',
      fieldErrors: { 'secrets.accessKey': expect.stringContaining('Access Key again') },
    });
  }
  expect(await findCredential(author.workspaceId, saved.id)).toEqual(saved);
});

test('accepts another spelling of the same base URL', async () => {
  const settings = { apiBaseUrl: ' HTTPS://Acme.GainsightCloud.com/ ' };
  expect(await edit({ name: 'Acme 2', settings })).toMatchObject({ edited: true, credential: { host: saved.host } });
});

test('edits the base URL with the key and resets the test results', async () => {
  const outcome = await edit({ settings: { apiBaseUrl: OTHER_URL }, secrets: { accessKey: ACCESS_KEY } });
  expect(outcome).toMatchObject({
    edited: true,
    credential: { host: 'northwind.gainsightcloud.com', status: 'not_verified', acceptedAt: undefined },
  });
  expect(await readRow()).toMatchObject({ testOutcome: null, testedAt: null, failures: 0, capabilities: [] });
  expect((await readRow()).searchText).toContain('northwind.gainsightcloud.com');
});

test('replaces the key, its fingerprints and its token', async () => {
  const { workspaceId } = author;
  const of = { workspaceId, credentialId: saved.id };
  await getPrisma().credentialToken.create({ data: { ...of, sealedToken: 'sealed', expiresAt: new Date() } });
  const before = await readRow();
  expect(await edit({ secrets: { accessKey: NEW_KEY } })).toMatchObject({
    edited: true,
    credential: { secretLastFour: '4321', status: 'not_verified', acceptedAt: undefined, testedAt: undefined },
  });
  const after = await readRow();
  expect(after).toMatchObject({ token: null, capabilities: [] });
  expect(after.fingerprints.map(({ field }) => field)).toEqual(['accessKey']);
  expect(after.fingerprints[0]?.fingerprint).not.toBe(before.fingerprints[0]?.fingerprint);
  expect(after.secretFingerprint).not.toBe(before.secretFingerprint);
  expect(await openSecrets()).toEqual({ accessKey: NEW_KEY });
});

test('keeps the test results if the same key is typed', async () => {
  expect(await edit({ secrets: { accessKey: ACCESS_KEY } })).toMatchObject({
    edited: true,
    credential: { status: 'verified', acceptedAt: saved.acceptedAt },
  });
});

// A mask that a form sends back must not become the key.
test.each(['••••9876', '****', '***', 'xxxxxxxx', '············'])('refuses %s as a key', async (accessKey) => {
  await expect(edit({ secrets: { accessKey } })).rejects.toMatchObject({ name: 'ZodError' });
  expect(await openSecrets()).toEqual({ accessKey: ACCESS_KEY });
});

// Mass assignment: fields that the form does not have are dropped.
test('ignores status, workspace and host in an edit', async () => {
  const other = await makeWorkspace('Another');
  const forged = { status: 'failed', host: 'evil.example', workspaceId: other.workspaceId, connectorId: 'x' };
  expect(await edit({ name: 'Acme 2', ...forged })).toMatchObject({
    edited: true,
    credential: { status: 'verified', host: saved.host, connectorId: saved.connectorId },
  });
});

test('refuses a taken name and accepts the own name in another case', async () => {
  await createCredential(author, credentialInput({ name: 'Taken' }), undefined);
  await expect(edit({ name: ' TAKEN ' })).rejects.toMatchObject({
    code: 'name_taken',
    fieldErrors: { name: expect.stringContaining('already taken') },
  });
  expect(await edit({ name: 'ACME' })).toMatchObject({ edited: true, credential: { name: 'ACME' } });
});

test('returns the current state to the second of two editors', async () => {
  await edit({ name: 'By the first' });
  const outcome = await edit({ description: 'By the second' });
  expect(outcome).toMatchObject({ edited: false, reason: 'changed', current: { name: 'By the first', version: 2 } });
  const again = await edit({ description: 'By the second', version: 2, name: 'By the first' });
  expect(again).toMatchObject({ edited: true, credential: { name: 'By the first', version: 3 } });
});

test('answers a retry like the first request', async () => {
  const change = { name: 'Acme EU', secrets: { accessKey: NEW_KEY } };
  const first = await edit(change);
  expect(await edit(change)).toEqual(first);
  expect((await readRow()).version).toBe(2);
});

test('writes nothing if nothing changed', async () => {
  expect(await edit({})).toEqual({ edited: true, credential: saved });
});

test('saves one of ten concurrent edits', async () => {
  const outcomes = await Promise.all(Array.from({ length: 10 }, (_, index) => edit({ name: `Editor ${index}` })));
  const winners = outcomes.filter((outcome) => outcome.edited);
  expect(winners).toHaveLength(1);
  expect((await readRow()).version).toBe(2);
  for (const outcome of outcomes) {
    if (!outcome.edited) expect(outcome).toMatchObject({ reason: 'changed', current: { version: 2 } });
  }
});

test('never edits a deleted credential when an edit and a deletion race', async () => {
  for (let round = 0; round < 20; round += 1) {
    saved = await createCredential(author, credentialInput({ name: `Round ${uuid()}` }), undefined);
    const [editing, deleting] = await Promise.allSettled([
      edit({ name: `Edited ${uuid()}` }),
      deleteCredential(author, saved.id),
    ]);
    expect(deleting).toMatchObject({ status: 'fulfilled', value: { deleted: true } });
    if (editing.status === 'rejected') expect(editing.reason).toMatchObject({ code: 'credential_not_found' });
    const row = await readRow();
    expect(row.nameKey).toBeNull();
    expect(row.deletedAt).not.toBeNull();
  }
});

test('refuses to edit a missing credential', async () => {
  await expect(edit({ id: uuid() })).rejects.toMatchObject({ code: 'credential_not_found' });
  await expect(edit({ id: 'x' })).rejects.toMatchObject({ name: 'ZodError' });
});

test('leaves the incident of the old key when an untested one is saved', async () => {
  const { workspaceId } = author;
  const incident = { workspaceId, id: uuid(), connectorId: saved.connectorId, host: saved.host };
  await getPrisma().incident.create({
    data: {
      ...incident,
      ...{ cause: 'shared_secret_rejected', openKey: 'open', startedAt: new Date() },
      credentials: { create: { credentialId: saved.id, joinedAt: new Date() } },
    },
  });
  await edit({ secrets: { accessKey: NEW_KEY } });
  const where = { workspaceId_id: { workspaceId, id: incident.id } };
  expect(await getPrisma().incident.findUnique({ where })).toMatchObject({
    openKey: null,
    endedAt: expect.any(Date),
  });
});
