import { v4 as uuid } from 'uuid';
import { beforeEach, expect, test } from 'vitest';
import type { Actor } from '#lib/audit/actor.ts';
import { createCredential } from '#lib/credentials/create-credential.ts';
import { deleteCredential } from '#lib/credentials/delete-credential.ts';
import { duplicateCredential } from '#lib/credentials/duplicate-credential.ts';
import { openCredential } from '#lib/credentials/open-credential.ts';
import { searchText } from '#lib/credentials/search-text.ts';
import type { CredentialSummary } from '#lib/credentials/summary.ts';
import { getPrisma } from '#lib/db/client.ts';
import { ACCESS_KEY, credentialInput } from '#tests/support/credential-input.ts';
import { makeWorkspace } from '#tests/support/workspace.ts';

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

test('a copy has a name of its own and all that is known of the secret', async () => {
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

// A ciphertext opens in its own row alone: a copy of it would be worthless, and is not made.
test('the secret is sealed anew for the copy', async () => {
  const copy = await duplicate();
  expect((await readRow(copy.id)).sealedSecret).not.toBe((await readRow(original.id)).sealedSecret);
  const { target } = await openCredential(author.workspaceId, copy.id);
  expect(target.secrets).toEqual({ accessKey: ACCESS_KEY });
});

test('ten requests with one id make one copy and answer the same', async () => {
  const newId = uuid();
  const answers = await Promise.all(Array.from({ length: 10 }, () => duplicate(newId)));
  expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
  expect(await getPrisma().credential.count({ where: { workspaceId: author.workspaceId } })).toBe(2);
});

test('of eight who copy at one moment, each finds a name', async () => {
  const copies = await Promise.all(Array.from({ length: 8 }, () => duplicate()));
  expect(new Set(copies.map(({ name }) => name)).size).toBe(8);
});

test('a new id that stands for something else is refused', async () => {
  const secrets = { accessKey: 'another-key-altogether' };
  const other = await createCredential(author, credentialInput({ secrets }), undefined);
  await expect(duplicate(other.id)).rejects.toMatchObject({ code: 'already_saved' });
});

test('what is deleted, or never was, cannot be copied', async () => {
  await deleteCredential(author, original.id);
  await expect(duplicate()).rejects.toMatchObject({ code: 'credential_not_found' });
  const copy = duplicateCredential(author, { id: 'x', newId: uuid() });
  await expect(copy).rejects.toMatchObject({ code: 'credential_not_found' });
});
