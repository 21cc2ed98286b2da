import { beforeEach, expect, test } from 'vitest';
import type { Actor } from '#lib/audit/actor.ts';
import { createCredential } from '#lib/credentials/create-credential.ts';
import { listCredentials } from '#lib/credentials/list/list-credentials.ts';
import { getPrisma } from '#lib/db/client.ts';
import { credentialInput } from '#tests/support/fixtures/credential-input.ts';
import { makeWorkspace } from '#tests/support/fixtures/workspace-members.ts';

let author: Actor;
beforeEach(async () => {
  author = await makeWorkspace();
});

const names = async (query: Parameters<typeof listCredentials>[1]) =>
  (await listCredentials(author.workspaceId, query)).items.map(({ name }) => name);

async function save(name: string, overrides: Record<string, unknown> = {}): Promise<void> {
  await createCredential(author, credentialInput({ name, ...overrides }), undefined);
}

test('paginates by fifty, newest first, without losing or repeating rows of the same time', async () => {
  for (let index = 0; index < 120; index += 1) await save(`Credential ${index}`);
  await getPrisma().credential.updateMany({
    where: {
      workspaceId: author.workspaceId,
      name: { in: Array.from({ length: 80 }, (_, index) => `Credential ${index}`) },
    },
    data: { createdAt: new Date('2026-01-01') },
  });
  const seen: string[] = [];
  const sizes: number[] = [];
  let cursor: string | undefined;
  do {
    const page = await listCredentials(author.workspaceId, { cursor });
    seen.push(...page.items.map(({ name }) => name));
    sizes.push(page.items.length);
    cursor = page.nextCursor;
  } while (cursor !== undefined);
  expect(sizes).toEqual([50, 50, 20]);
  expect(seen[0]).toBe('Credential 119');
  expect(new Set(seen).size).toBe(120);
});

test('searches name, description and host, case-insensitive', async () => {
  await save('Acme production', { description: 'Nightly.' });
  await save('Northwind', { description: 'For ACME too', settings: { apiBaseUrl: 'https://nw.gainsightcloud.com' } });
  await save('Contoso', { settings: { apiBaseUrl: 'https://contoso.eu.gainsightcloud.com' } });
  expect(await names({ search: 'acme p' })).toEqual(['Acme production']);
  expect(await names({ search: 'for acme' })).toEqual(['Northwind']);
  expect(await names({ search: 'contoso.EU' })).toEqual(['Contoso']);
  expect(await names({ search: 'nothing like it' })).toEqual([]);
});

test('takes % and _ literally', async () => {
  await save('100% of it');
  await save('1000 of it');
  await save('a_b');
  await save('axb');
  expect(await names({ search: '100%' })).toEqual(['100% of it']);
  expect(await names({ search: 'a_b' })).toEqual(['a_b']);
});

test('leaves out credentials of other connectors', async () => {
  await save('Acme');
  expect(await names({ connector: 'gainsight-cs-nxt' })).toEqual(['Acme']);
  expect(await names({ connector: 'another' })).toEqual([]);
});

const encoded = (parts: unknown) => Buffer.from(JSON.stringify(parts)).toString('base64url');
const ID = '0199a0e5-0000-7000-8000-000000000000';
const TIME = '2026-01-01T00:00:00.000Z';

// A made-up cursor must not lead to a database error.
test.each(['newest', 'oldest', 'name', 'tested'] as const)(
  'refuses a cursor of another list than that sorted by %s',
  async (sort) => {
    const cursors = {
      newest: ['newest', TIME, ID],
      oldest: ['oldest', TIME, ID],
      name: ['name', 'a'],
      tested: ['tested', null, TIME, ID],
    };
    const { [sort]: ours, ...others } = cursors;
    expect((await listCredentials(author.workspaceId, { sort, cursor: encoded(ours) })).items).toEqual([]);
    const hostile = [
      ...Object.values(others),
      ...[{}, [], null, ['now', 'x'], [TIME, ID], [sort, 'now', ID], [sort, '0000-01-01T00:00:00Z', ID]],
      ...[
        [sort, TIME, "' OR 1=1"],
        ['name', 'a\0b'],
        ['name', {}],
        ['name', 'x'.repeat(10_001)],
        ['tested', TIME, null, ID],
      ],
    ];
    for (const cursor of ['x', 'e30', '%', ...hostile.map(encoded)]) {
      await expect(listCredentials(author.workspaceId, { sort, cursor }), cursor).rejects.toMatchObject({
        code: 'invalid_input',
      });
    }
  },
);
