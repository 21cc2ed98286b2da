import { v4 as uuid } from 'uuid';
import { beforeEach, expect, test } from 'vitest';
import type { Actor } from '#lib/audit/actor.ts';
import type { CredentialSummary } from '#lib/credentials/core/credential-summary.ts';
import { listCapabilities } from '#lib/credentials/core/list-capabilities.ts';
import { createCredential } from '#lib/credentials/create-credential.ts';
import { readCredentialPresence } from '#lib/credentials/presence.ts';
import { listTests } from '#lib/credentials/testing/list-tests.ts';
import { getPrisma } from '#lib/db/client.ts';
import { MINUTE_MS } from '#lib/time.ts';
import { credentialInput } from '#tests/support/fixtures/credential-input.ts';
import { makeWorkspace } from '#tests/support/fixtures/workspace-members.ts';

const START = new Date('2026-03-01T12:00:00Z');

let author: Actor;
let stranger: Actor;
let credential: CredentialSummary;
beforeEach(async () => {
  author = await makeWorkspace();
  stranger = await makeWorkspace();
  credential = await createCredential(author, credentialInput(), START);
});

const remove = () =>
  getPrisma().credential.updateMany({
    where: { workspaceId: author.workspaceId, id: credential.id },
    data: { deletedAt: START, deletedById: author.userId, nameKey: null },
  });

/** Inserts tests, three at each time. */
async function addTests(count: number): Promise<void> {
  const { workspaceId } = author;
  const rows = Array.from({ length: count }, (_, index) => ({
    ...{ workspaceId, id: uuid(), credentialId: credential.id },
    at: new Date(START.getTime() + Math.floor(index / 3) * MINUTE_MS),
    ...{ trigger: 'scheduled' as const, outcome: 'timed_out', durationMs: 10_000 },
  }));
  await getPrisma().credentialTest.createMany({ data: rows });
}

test('paginates the history by fifty, newest first, without losing or repeating rows', async () => {
  await addTests(119);
  const seen: { id: string; at: string }[] = [];
  let cursor: string | undefined;
  const sizes: number[] = [];
  do {
    const page = await listTests(author.workspaceId, credential.id, cursor);
    seen.push(...page.items);
    sizes.push(page.items.length);
    cursor = page.nextCursor;
  } while (cursor !== undefined);
  expect(sizes).toEqual([50, 50, 20]);
  expect(new Set(seen.map(({ id }) => id)).size).toBe(120);
  expect(seen.map(({ at }) => at)).toEqual(
    seen
      .map(({ at }) => at)
      .sort()
      .reverse(),
  );
});

test('refuses an invalid cursor', async () => {
  await expect(listTests(author.workspaceId, credential.id, 'x')).rejects.toMatchObject({ code: 'invalid_input' });
});

test('lists capabilities with their state in the order of the connector', async () => {
  expect(await listCapabilities(author.workspaceId, credential.id)).toMatchObject([
    { id: 'read_metadata', state: 'proven', at: START.toISOString() },
    { id: 'read_records', state: 'untried', at: undefined, neededBy: 'source' },
    {
      id: 'write',
      state: 'untried',
      note: expect.stringContaining('a test would change data'),
      neededBy: 'destination',
    },
    { id: 'events', state: 'untried' },
  ]);
});

test('reports that an M2M credential cannot send events', async () => {
  const secrets = { clientId: 'client-1', clientSecret: 'client-secret-of-the-first' };
  const { id } = await createCredential(author, credentialInput({ authMethod: 'm2m_oauth', secrets }), undefined);
  expect((await listCapabilities(author.workspaceId, id)).at(-1)).toMatchObject({
    id: 'events',
    state: 'impossible',
    note: expect.stringContaining('M2M OAuth'),
  });
});

// A role that may only choose credentials sees a tile's data and the warnings.
test('tells whether a chosen credential is present, deleted or missing', async () => {
  expect(await readCredentialPresence(author.workspaceId, credential.id)).toEqual({
    state: 'present',
    credential,
    unproven: {
      source: [expect.objectContaining({ neededBy: 'source' })],
      destination: expect.not.arrayContaining([expect.objectContaining({ neededBy: 'source' })]),
    },
  });
  await remove();
  expect(await readCredentialPresence(author.workspaceId, credential.id)).toEqual({
    state: 'deleted',
    name: credential.name,
    deletedBy: `${author.userId}@example.com`,
    deletedAt: START.toISOString(),
  });
  for (const id of [uuid(), 'no-uuid']) {
    await expect(readCredentialPresence(author.workspaceId, id)).rejects.toMatchObject({
      code: 'credential_not_found',
    });
  }
});

test('returns neither history nor capabilities of a deleted credential', async () => {
  await remove();
  expect((await listTests(author.workspaceId, credential.id, undefined)).items).toEqual([]);
  expect(await listCapabilities(author.workspaceId, credential.id)).toEqual([]);
});

test('returns nothing to another workspace', async () => {
  const { workspaceId } = stranger;
  expect(await listTests(workspaceId, credential.id, undefined)).toEqual({ items: [], nextCursor: undefined });
  expect(await listCapabilities(workspaceId, credential.id)).toEqual([]);
  await expect(readCredentialPresence(workspaceId, credential.id)).rejects.toMatchObject({
    code: 'credential_not_found',
  });
  await remove();
  await expect(readCredentialPresence(workspaceId, credential.id)).rejects.toMatchObject({
    code: 'credential_not_found',
  });
});
