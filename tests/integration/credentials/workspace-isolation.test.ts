import { v4 as uuid } from 'uuid';
import { beforeEach, expect, test } from 'vitest';
import type { Actor } from '#lib/audit/actor.ts';
import { type CredentialSummary, findCredential } from '#lib/credentials/core/credential-summary.ts';
import { openCredential } from '#lib/credentials/core/open-credential.ts';
import { createCredential } from '#lib/credentials/create-credential.ts';
import { deleteCredential } from '#lib/credentials/delete-credential.ts';
import {
  findDeletedCredential,
  listDeletedCredentials,
  restoreCredential,
} from '#lib/credentials/deleted-credentials.ts';
import { duplicateCredential } from '#lib/credentials/duplicate-credential.ts';
import { editCredential } from '#lib/credentials/edit-credential.ts';
import { listCredentials } from '#lib/credentials/list/list-credentials.ts';
import { readObjects, readPreview } from '#lib/credentials/read-through-credential.ts';
import { getPrisma } from '#lib/db/client.ts';
import { createResource } from '#lib/resources/create-resource.ts';
import { deleteResource } from '#lib/resources/delete-resource.ts';
import { editResource } from '#lib/resources/edit-resource.ts';
import { findResource } from '#lib/resources/find-resource.ts';
import { listResources } from '#lib/resources/list-resources.ts';
import { moveResources } from '#lib/resources/move-resources.ts';
import { setResourcePaused } from '#lib/resources/pause-resource.ts';
import { credentialInput } from '#tests/support/fixtures/credential-input.ts';
import { savedResource } from '#tests/support/fixtures/saved-resource.ts';
import { makeWorkspace } from '#tests/support/fixtures/workspace-members.ts';

let ours: Actor;
let theirs: Actor;
let credential: CredentialSummary;

beforeEach(async () => {
  ours = await makeWorkspace('Ours');
  theirs = await makeWorkspace('Theirs');
  credential = await createCredential(ours, credentialInput(), undefined);
});

function resourceRow(workspaceId: string, createdById: string, name: string) {
  return {
    workspaceId,
    id: uuid(),
    direction: 'source' as const,
    connectorId: 'gainsight-cs-nxt',
    name,
    nameKey: name,
    description: '',
    objectName: 'Company',
    objectLabel: 'Company',
    credentialId: credential.id,
    createdById,
  };
}

test('finds credentials by list, search and id in their own workspace only', async () => {
  expect((await listCredentials(ours.workspaceId, {})).items).toHaveLength(1);
  expect((await listCredentials(theirs.workspaceId, {})).items).toEqual([]);
  expect((await listCredentials(theirs.workspaceId, { search: credential.name })).items).toEqual([]);
  expect(await findCredential(theirs.workspaceId, credential.id)).toBeUndefined();
});

// Nothing is opened and no tenant is called for an id of another workspace.
test('refuses to read through a credential of another workspace', async () => {
  const notFound = { code: 'credential_not_found' };
  await expect(openCredential(theirs.workspaceId, credential.id)).rejects.toMatchObject(notFound);
  await expect(readObjects(theirs, credential.id)).rejects.toMatchObject(notFound);
  await expect(readPreview(theirs, credential.id, 'Company')).rejects.toMatchObject(notFound);
});

test('finds nothing for an id that is not a UUID', async () => {
  expect(await findCredential(ours.workspaceId, "' OR 1=1")).toBeUndefined();
  await expect(openCredential(ours.workspaceId, 'x')).rejects.toMatchObject({ code: 'credential_not_found' });
});

test('refuses a source with a credential of another workspace', async () => {
  const input = {
    id: uuid(),
    direction: 'source' as const,
    connectorId: 'gainsight-cs-nxt',
    credentialId: credential.id,
    name: 'Theirs',
    description: '',
    objectName: 'Company',
  };
  await expect(createResource(theirs, input)).rejects.toMatchObject({ code: 'credential_not_found' });
});

// The workspace is part of every foreign key.
test('refuses, in the database, a resource that points into another workspace', async () => {
  await expect(
    getPrisma().resource.create({ data: resourceRow(theirs.workspaceId, theirs.userId, 'Across') }),
  ).rejects.toMatchObject({ code: 'P2003' });
});

test('lists and counts sources in their own workspace only', async () => {
  await getPrisma().resource.create({ data: resourceRow(ours.workspaceId, ours.userId, 'Ours') });
  expect((await listResources(ours.workspaceId, 'source', undefined)).items).toHaveLength(1);
  expect((await listResources(ours.workspaceId, 'destination', undefined)).items).toEqual([]);
  expect((await listResources(theirs.workspaceId, 'source', undefined)).items).toEqual([]);
  expect((await findCredential(ours.workspaceId, credential.id))?.usedBy).toEqual({ source: 1, destination: 0 });
});

// Knowing an id of another workspace allows no change and reveals nothing.
test('refuses to edit, copy, delete or restore a credential of another workspace', async () => {
  const notFound = { code: 'credential_not_found' };
  const { id, version, name, description, settings } = credential;
  const value = { id, version, name: 'Theirs', description, settings, secrets: {} };
  await expect(editCredential(theirs, value, { verify: false })).rejects.toMatchObject(notFound);
  await expect(duplicateCredential(theirs, { id, newId: uuid() })).rejects.toMatchObject(notFound);
  await expect(deleteCredential(theirs, id)).rejects.toMatchObject(notFound);
  expect(await findCredential(ours.workspaceId, id)).toMatchObject({ name, version });
  await deleteCredential(ours, id);
  await expect(restoreCredential(theirs, { id })).rejects.toMatchObject(notFound);
  expect((await listDeletedCredentials(theirs.workspaceId, undefined)).items).toEqual([]);
  expect(await findDeletedCredential(theirs.workspaceId, id)).toBeUndefined();
  expect(await findDeletedCredential(ours.workspaceId, id)).toEqual({ name: credential.name });
  expect((await listDeletedCredentials(ours.workspaceId, undefined)).items).toHaveLength(1);
});

test('refuses to read, edit, pause, delete or move a source of another workspace', async () => {
  const source = await savedResource(ours, credential.id, 'Ours');
  const other = await createCredential(theirs, credentialInput(), undefined);
  const edit = { id: source, version: 1, name: 'Theirs', description: '', objectName: 'Company' };
  const notThere = { code: 'not_found' };
  expect(await findResource(theirs.workspaceId, source)).toBeUndefined();
  await expect(editResource(theirs, { ...edit, credentialId: other.id })).rejects.toMatchObject(notThere);
  await expect(setResourcePaused(theirs, { id: source, paused: true })).rejects.toMatchObject(notThere);
  const move = { fromId: credential.id, toId: other.id };
  for (const author of [ours, theirs]) {
    await expect(moveResources(author, move)).rejects.toMatchObject({ code: 'credential_not_found' });
  }
  await deleteResource(theirs, source);
  expect(await findResource(ours.workspaceId, source)).toMatchObject({ name: 'Ours', version: 1, pausedAt: undefined });
});

// Write access to the database does not make one row's secret open as another's.
test('does not open a ciphertext that was copied to another row', async () => {
  const other = await createCredential(ours, credentialInput(), undefined);
  const [{ sealedSecret } = { sealedSecret: '' }] = await getPrisma().credential.findMany({
    where: { workspaceId: ours.workspaceId, id: credential.id },
    select: { sealedSecret: true },
  });
  await getPrisma().credential.update({
    where: { workspaceId_id: { workspaceId: ours.workspaceId, id: other.id } },
    data: { sealedSecret },
  });
  await expect(openCredential(ours.workspaceId, other.id)).rejects.toMatchObject({ code: 'secret_tampered' });
});

test('refuses, in the database, to delete a used credential', async () => {
  await getPrisma().resource.create({ data: resourceRow(ours.workspaceId, ours.userId, 'Ours') });
  await expect(
    getPrisma().credential.delete({
      where: { workspaceId_id: { workspaceId: ours.workspaceId, id: credential.id } },
    }),
  ).rejects.toMatchObject({ code: 'P2003' });
});
