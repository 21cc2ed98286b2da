import { v7 as uuid } from 'uuid';
import { beforeEach, expect, test } from 'vitest';
import type { Actor } from '#lib/audit/actor.ts';
import { settleIncidents, type TestedCredential } from '#lib/credentials/incidents/settle-incidents.ts';
import { getPrisma } from '#lib/db/client.ts';
import { listIncidents, openIncidentsOf } from '#lib/incidents/list-incidents.ts';
import { nameKey } from '#lib/text.ts';
import { acceptedCredential } from '#tests/support/fixtures/accepted-credential.ts';
import { makeWorkspace } from '#tests/support/fixtures/workspace-members.ts';

let author: Actor;

beforeEach(async () => {
  author = await makeWorkspace();
});

const TEN = new Date('2026-11-22T10:00:00Z');

const refuse = (credential: TestedCredential, at = TEN) =>
  getPrisma().$transaction((tx) =>
    settleIncidents(tx, credential, { at, outcome: { kind: 'key_rejected', durationMs: 1 } }),
  );

async function addSource({ id: credentialId }: TestedCredential, name: string): Promise<void> {
  const { workspaceId, userId } = author;
  const what = { connectorId: 'gainsight-cs-nxt', description: '', objectName: 'Company', objectLabel: 'Company' };
  const named = { id: uuid(), name, nameKey: nameKey(name), direction: 'source' as const };
  await getPrisma().resource.create({
    data: { workspaceId, ...what, ...named, credentialId, createdById: userId },
  });
}

test('lists an incident with its message, times and everything affected', async () => {
  const [first, second, unconcerned] = await Promise.all([
    acceptedCredential(author, { acceptedAt: new Date('2026-11-22T09:02:00Z') }),
    acceptedCredential(author),
    acceptedCredential(author, { host: 'other.gainsightcloud.com' }),
  ]);
  await addSource(first, 'People');
  await addSource(second, 'Companies');
  await addSource(unconcerned, 'Elsewhere');
  await refuse(first);
  await refuse(second, new Date('2026-11-22T10:01:00Z'));

  const { items, nextCursor } = await listIncidents(author.workspaceId, { state: 'open' });
  expect(items).toMatchObject([
    {
      title: 'The Access Key of acme was re-generated',
      startedAt: '2026-11-22T10:00:00.000Z',
      endedAt: undefined,
      lastAcceptedAt: '2026-11-22T09:02:00.000Z',
      credentials: [{ id: first.id }, { id: second.id }],
      uses: [{ name: 'Companies' }, { name: 'People' }],
    },
  ]);
  expect(nextCursor).toBeUndefined();
  expect(await openIncidentsOf(author.workspaceId, [second.id])).toEqual(items);
  expect(await openIncidentsOf(author.workspaceId, [unconcerned.id, 'not an id'])).toEqual([]);
});

test('pages through incidents, newest first, each once', async () => {
  for (let number = 0; number < 45; number += 1) {
    const credential = await acceptedCredential(author, { host: `t${number}.gainsightcloud.com` });
    await refuse(credential, new Date(TEN.getTime() + Math.floor(number / 3) * 1_000));
  }
  const seen: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await listIncidents(author.workspaceId, { state: 'open', cursor });
    seen.push(...page.items.map(({ startedAt, host }) => `${startedAt} ${host}`));
    cursor = page.nextCursor;
  } while (cursor !== undefined);
  expect(new Set(seen).size).toBe(45);
  const times = seen.map((line) => line.slice(0, 24));
  expect(times).toEqual(times.toSorted().reverse());
});

// Security: a workspace sees its own incidents only.
test('lists nothing of another workspace', async () => {
  const credential = await acceptedCredential(author);
  await refuse(credential);
  const { workspaceId } = await makeWorkspace('Other');
  expect((await listIncidents(workspaceId, { state: 'open' })).items).toEqual([]);
  expect(await openIncidentsOf(workspaceId, [credential.id])).toEqual([]);
});

test('refuses an invalid cursor', async () => {
  await expect(listIncidents(author.workspaceId, { state: 'ended', cursor: 'x' })).rejects.toMatchObject({
    code: 'invalid_input',
  });
});
