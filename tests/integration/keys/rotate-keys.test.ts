import { beforeEach, expect, test } from 'vitest';
import type { Actor } from '#lib/audit/actor.ts';
import { getConnector } from '#lib/connectors/registry.ts';
import { everyFingerprint, sealCredential } from '#lib/credentials/core/seal-credential.ts';
import { assertRetirable, countKeyUses } from '#lib/credentials/rotation/key-usage.ts';
import { rotateKeys } from '#lib/credentials/rotation/rotate-keys.ts';
import { getPrisma } from '#lib/db/client.ts';
import { type Keyring, makeMasterKey, parseKeyring } from '#lib/keyring/keyring.ts';
import { getKeyring, loadedKeyring } from '#lib/keyring/load-keyring.ts';
import { expectAllOpen } from '#tests/support/fixtures/expect-all-open.ts';
import { saveKeyedCredentials, sealingWith } from '#tests/support/fixtures/keyed-credentials.ts';
import { removeAccounts } from '#tests/support/fixtures/test-accounts.ts';
import { makeWorkspace } from '#tests/support/fixtures/workspace-members.ts';

const COUNT = 30;

let author: Actor;
let saved: Map<string, Record<string, string>>;
/** Both versions; the second seals. */
let keyring: Keyring;

beforeEach(async () => {
  await removeAccounts();
  author = await makeWorkspace();
  keyring = parseKeyring(`${makeMasterKey(1)},${makeMasterKey(2)}`);
  loadedKeyring.set({ keyring: sealingWith(keyring, '1') });
  saved = await saveKeyedCredentials(author, COUNT);
});

const readAll = () => getPrisma().credential.findMany({ orderBy: { id: 'asc' } });

test('seals everything under the newest key, including deleted credentials and tokens, and changes nothing else', async () => {
  const before = await readAll();
  const told: number[] = [];
  expect(await rotateKeys(keyring, { onProgress: (count) => told.push(count) })).toEqual({
    credentials: COUNT,
    tokens: COUNT / 5,
    unopened: [],
  });
  expect(told.at(-1)).toBe(COUNT);
  expect(await expectAllOpen(saved, keyring)).toEqual(new Map([['2', COUNT]]));
  const columns = { sealedSecret: '', secretFingerprint: '' };
  expect((await readAll()).map((row) => ({ ...row, ...columns }))).toEqual(
    before.map((row) => ({ ...row, ...columns })),
  );
  expect(await rotateKeys(keyring)).toEqual({ credentials: 0, tokens: 0, unopened: [] });
});

test('recognizes the same secret by its new fingerprint, for every auth method', async () => {
  await rotateKeys(keyring);
  loadedKeyring.set({ keyring });
  for (const { id, connectorId, authMethod, secretFingerprint } of await readAll()) {
    const input = { authMethod, secrets: saved.get(id) ?? {} };
    expect(everyFingerprint(author.workspaceId, { connector: getConnector(connectorId), input })).toContain(
      secretFingerprint,
    );
  }
});

// A rotation must not overwrite a secret that was saved meanwhile.
test('keeps secrets that were changed during the rotation', async () => {
  const rows = (await readAll()).filter(({ authMethod }) => authMethod === 'access_key');
  const edits = rows.map(async ({ workspaceId, id, connectorId, authMethod }, index) => {
    const secrets = { accessKey: `changed-meanwhile-${index}` };
    const parsed = { connector: getConnector(connectorId), input: { id, authMethod, secrets } };
    await getPrisma().credential.update({
      where: { workspaceId_id: { workspaceId, id } },
      data: await sealCredential(workspaceId, parsed),
    });
    saved.set(id, secrets);
  });
  await Promise.all([rotateKeys(keyring), ...edits]);
  await rotateKeys(keyring);
  await expectAllOpen(saved, getKeyring());
});

test('renames the key of an open incident with the fingerprint', async () => {
  const client = (await readAll()).find(({ authMethod }) => authMethod === 'm2m_oauth');
  if (client === undefined) throw new Error('there is a client');
  const { workspaceId, id, host, connectorId } = client;
  const keyOf = (fingerprint: string | undefined) => `secret_rejected:${host}:${fingerprint}`;
  const incident = { workspaceId, id, connectorId, host, cause: 'secret_rejected' as const, startedAt: new Date() };
  await getPrisma().incident.create({ data: { ...incident, openKey: keyOf(client.secretFingerprint) } });
  await rotateKeys(keyring);
  const after = (await readAll()).find((row) => row.id === id);
  expect((await getPrisma().incident.findFirst())?.openKey).toBe(keyOf(after?.secretFingerprint));
});

test('reports credentials that do not open, and rotates the others', async () => {
  const [first] = await readAll();
  const id = first?.id ?? '';
  await getPrisma().credential.updateMany({ where: { id }, data: { sealedSecret: 'changed' } });
  expect(await rotateKeys(keyring)).toMatchObject({ credentials: COUNT - 1, unopened: [id] });
});

// Secrets that a removed key sealed cannot be opened any more.
test('does not retire a key that is newest, needed, or may still be used', async () => {
  const retire = (version: string, now?: Date) => assertRetirable(version, keyring, { ...(now && { now }) });
  await expect(retire('2')).rejects.toMatchObject({ code: 'key_in_use', message: expect.stringContaining('newest') });
  await expect(retire('7')).rejects.toMatchObject({ code: 'not_found' });
  await expect(retire('1')).rejects.toThrow('27 credentials, 3 deleted credentials and 6 cached tokens');
  await rotateKeys(keyring);
  await expect(retire('1')).resolves.toBeUndefined();
  expect(await countKeyUses()).toEqual(new Map([['2', { credentials: 27, deleted: 3, tokens: 6 }]]));
  await getPrisma().credentialFingerprint.updateMany({ data: { fingerprint: '1.of-a-copy-made-meanwhile' } });
  await expect(retire('1')).rejects.toMatchObject({ code: 'key_in_use' });
});
