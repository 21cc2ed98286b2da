import { v4 as uuid } from 'uuid';
import { beforeEach, expect, test } from 'vitest';
import type { Actor } from '#lib/audit/actor.ts';
import { createCredential } from '#lib/credentials/create-credential.ts';
import { listCredentials } from '#lib/credentials/list/list-credentials.ts';
import { getPrisma } from '#lib/db/client.ts';
import { credentialInput } from '#tests/support/fixtures/credential-input.ts';
import { makeWorkspace } from '#tests/support/fixtures/workspace-members.ts';

let author: Actor;
let ids: Record<'a' | 'b' | 'c', string>;

const save = async (name: string) => (await createCredential(author, credentialInput({ name }), undefined)).id;
const unused = async () =>
  (await listCredentials(author.workspaceId, { unused: true, sort: 'name' })).items.map(({ name }) => name);

beforeEach(async () => {
  author = await makeWorkspace();
  ids = { a: await save('a'), b: await save('b'), c: await save('c') };
});

function source(name: string, credentialId: string) {
  return {
    ...{ workspaceId: author.workspaceId, id: uuid(), direction: 'source' as const, connectorId: 'gainsight-cs-nxt' },
    ...{ name, nameKey: name, description: '', objectName: 'Company', objectLabel: 'Company' },
    ...{ credentialId, createdById: author.userId },
  };
}

test('counts a credential as unused until it is used, and again afterwards', async () => {
  const { resource } = getPrisma();
  const { workspaceId } = author;
  expect(await unused()).toEqual(['a', 'b', 'c']);
  await resource.createMany({ data: [source('1', ids.a), source('2', ids.a), source('3', ids.b)] });
  expect(await unused()).toEqual(['c']);
  await resource.updateMany({ where: { workspaceId, credentialId: ids.a }, data: { credentialId: ids.c } });
  expect(await unused()).toEqual(['a']);
  await resource.updateMany({ where: { workspaceId }, data: { pausedAt: new Date() } });
  expect(await unused()).toEqual(['a']);
  await resource.deleteMany({ where: { workspaceId, name: { in: ['1', '3'] } } });
  expect(await unused()).toEqual(['a', 'b']);
  await resource.deleteMany({ where: { workspaceId } });
  expect(await unused()).toEqual(['a', 'b', 'c']);
});

test('counts all concurrent uses', async () => {
  const { resource } = getPrisma();
  await Promise.all(Array.from({ length: 8 }, (_, index) => resource.create({ data: source(`${index}`, ids.a) })));
  await Promise.all(Array.from({ length: 7 }, (_, index) => resource.deleteMany({ where: { name: `${index}` } })));
  expect(await unused()).toEqual(['b', 'c']);
  await resource.deleteMany({ where: { workspaceId: author.workspaceId } });
  expect(await unused()).toEqual(['a', 'b', 'c']);
});
