import { beforeEach, expect, test } from 'vitest';
import type { Actor } from '#lib/audit/actor.ts';
import { assertKeysFit } from '#lib/credentials/rotation/assert-keys-fit.ts';
import { getPrisma } from '#lib/db/client.ts';
import { makeMasterKey, parseKeyring } from '#lib/keyring/keyring.ts';
import { loadedKeyring } from '#lib/keyring/load-keyring.ts';
import { captureLog } from '#tests/support/fixtures/capture-log.ts';
import { saveKeyedCredentials } from '#tests/support/fixtures/keyed-credentials.ts';
import { removeAccounts } from '#tests/support/fixtures/test-accounts.ts';
import { makeWorkspace } from '#tests/support/fixtures/workspace-members.ts';

const log = captureLog();
const first = makeMasterKey(1);
const second = makeMasterKey(2);

let author: Actor;

beforeEach(async () => {
  await removeAccounts();
  author = await makeWorkspace();
});

async function saveUnder(keys: string): Promise<void> {
  loadedKeyring.set({ keyring: parseKeyring(keys) });
  await saveKeyedCredentials(author, 3);
}

const start = (keys: string) => assertKeysFit(parseKeyring(keys), 'MASTER_KEYS');

test('accepts any key while nothing is stored', async () => {
  await expect(start(makeMasterKey(1))).resolves.toBeUndefined();
});

test('accepts the keys that sealed the stored secrets', async () => {
  await saveUnder(first);
  await saveUnder(`${first},${second}`);
  await expect(start(`${first},${second}`)).resolves.toBeUndefined();
  expect(log.lines()).toEqual([]);
});

// With a wrong key, new secrets would be sealed that the right key never opens.
test('refuses to start with another key under a used version, and shows no key', async () => {
  await saveUnder(first);
  const another = makeMasterKey(1);
  const error = await start(another).catch((refusal: unknown) => refusal);
  expect(error).toMatchObject({ code: 'setup_invalid', message: expect.stringMatching(/version 1 in MASTER_KEYS/) });
  expect(String(error)).not.toContain(another.slice(2));
  await expect(start(another.replace('1:', '2:'))).resolves.toBeUndefined();
});

test('logs a missing version and starts', async () => {
  await saveUnder(first);
  await saveUnder(`${first},${second}`);
  await expect(start(second)).resolves.toBeUndefined();
  expect(log.lines()).toEqual([expect.objectContaining({ level: 'error', versions: ['1'] })]);
});

test('does not reject a key because of a damaged or moved secret', async () => {
  await saveUnder(first);
  const [damaged, ...others] = await getPrisma().credential.findMany({ orderBy: { id: 'asc' } });
  const write = (id: string | undefined, sealedSecret: string | undefined) =>
    getPrisma().credential.updateMany({ where: { id: id ?? '' }, data: { sealedSecret: sealedSecret ?? '' } });
  await write(damaged?.id, damaged?.sealedSecret.slice(0, -4));
  await expect(start(first)).resolves.toBeUndefined();
  await write(damaged?.id, others[0]?.sealedSecret);
  await expect(start(first)).resolves.toBeUndefined();
});
