import { v4 as uuid } from 'uuid';
import { beforeEach, expect, test } from 'vitest';
import type { Actor } from '#lib/audit/actor.ts';
import type { CredentialSummary } from '#lib/credentials/core/credential-summary.ts';
import { openCredential } from '#lib/credentials/core/open-credential.ts';
import { searchText } from '#lib/credentials/core/search-text.ts';
import { createCredential } from '#lib/credentials/create-credential.ts';
import { deleteCredential } from '#lib/credentials/delete-credential.ts';
import { duplicateCredential } from '#lib/credentials/duplicate-credential.ts';
import { getPrisma } from '#lib/db/client.ts';
import { ACCESS_KEY, credentialInput } from '#tests/support/fixtures/credential-input.ts';
import { makeWorkspace } from '#tests/support/fixtures/workspace-members.ts';

let author: Actor;
let original: CredentialSummary;
beforeEach(async () => {
  author = await makeWorkspace();
  original = await createCredential(author, credentialInput({ name: 'Acme' }), new Date());
});

const duplicate = (newId = uuid()) => duplicateCredential(author, { id: original.id, newId });
const readRow = (id: string) =>
  getPrisma().credential.findUniqueOrThrow({
    where: { workspaceId_id: { workspaceId: author.workspaceId, id } },
    include: { fingerprints: true, capabilities: true },
  });

test('gives a copy its own name and the test results of the original', async () => {
  const copy = await duplicate();
  const { acceptedAt, testedAt, status, host, description, settings } = original;
  expect(copy).toMatchObject({ acceptedAt, testedAt, status, host, description, settings });
  expect(copy).toMatchObject({ name: 'Acme (copy)', version: 1, usedBy: { source: 0, destination: 0 } });
  expect(await duplicate()).toMatchObject({ name: 'Acme (copy 2)' });
  const [one, other] = [await readRow(original.id), await readRow(copy.id)];
  const known = ({ capabilities }: typeof one) => capabilities.map(({ capability, proven }) => [capability, proven]);
  expect(known(other)).toEqual(known(one));
  expect(other.fingerprints.map(({ fingerprint }) => fingerprint)).toEqual(
    one.fingerprints.map(({ fingerprint }) => fingerprint),
  );
  expect(other.searchText).toBe(searchText(copy.name, copy.host, copy.description));
});

// A ciphertext opens in its own row only.
test('seals the secret again for the copy', async () => {
  const copy = await duplicate();
  expect((await readRow(copy.id)).sealedSecret).not.toBe((await readRow(original.id)).sealedSecret);
  const { target } = await openCredential(author.workspaceId, copy.id);
  expect(target.secrets).toEqual({ accessKey: ACCESS_KEY });
});

test('makes one copy for ten requests with one id', async () => {
  const newId = uuid();
  const answers = await Promise.all(Array.from({ length: 10 }, () => duplicate(newId)));
  expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
  expect(await getPrisma().credential.count({ where: { workspaceId: author.workspaceId } })).toBe(2);
});

test('finds a name for each of eight concurrent copies', async () => {
  const copies = await Promise.all(Array.from({ length: 8 }, () => duplicate()));
  expect(new Set(copies.map(({ name }) => name)).size).toBe(8);
});

test('refuses a new id that is used already', async () => {
  const secrets = { accessKey: 'another-key-altogether' };
  const other = await createCredential(author, credentialInput({ secrets }), undefined);
  await expect(duplicate(other.id)).rejects.toMatchObject({ code: 'already_saved' });
});

test('refuses to copy a deleted or missing credential', async () => {
  await deleteCredential(author, original.id);
  await expect(duplicate()).rejects.toMatchObject({ code: 'credential_not_found' });
  const copy = duplicateCredential(author, { id: 'x', newId: uuid() });
  await expect(copy).rejects.toMatchObject({ code: 'credential_not_found' });
});
