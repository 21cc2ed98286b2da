import { v4 as uuid } from 'uuid';
import { beforeEach, expect, test } from 'vitest';
import type { Actor } from '#lib/audit/actor.ts';
import { searchText } from '#lib/credentials/core/search-text.ts';
import { createCredential } from '#lib/credentials/create-credential.ts';
import type { CredentialPageQuery } from '#lib/credentials/list/credential-keys.ts';
import type { CredentialSort } from '#lib/credentials/list/credential-query.ts';
import { listCredentials } from '#lib/credentials/list/list-credentials.ts';
import { listFacets } from '#lib/credentials/list/list-facets.ts';
import { getPrisma } from '#lib/db/client.ts';
import { nameKey } from '#lib/text.ts';
import { DAY_MS } from '#lib/time.ts';
import { credentialInput } from '#tests/support/fixtures/credential-input.ts';
import { makeWorkspace } from '#tests/support/fixtures/workspace-members.ts';

const COUNT = 130;
const START = Date.UTC(2026, 0, 1);
const HOSTS = ['acme.gainsightcloud.com', 'contoso.eu.gainsightcloud.com', 'northwind.gainsightcloud.com'];

let author: Actor;
let colleague: string;

/** Copies of one saved row; ten share each time. */
function copy(row: Awaited<ReturnType<typeof savedRow>>, index: number) {
  const name = `Copy ${String((index * 37) % COUNT).padStart(3, '0')}`;
  const host = HOSTS[index % HOSTS.length] ?? '';
  const description = index % 65 === 0 ? 'Quarterly figures' : 'Every night';
  return {
    ...row,
    settings: {},
    id: uuid(),
    ...{ name, nameKey: nameKey(name), host, description, searchText: searchText(name, host, description) },
    status: index % 10 === 0 ? ('failed' as const) : ('verified' as const),
    authMethod: index % 2 === 0 ? 'access_key' : 'm2m_oauth',
    createdById: index % 5 === 0 ? colleague : author.userId,
    createdAt: new Date(START + Math.floor(index / 10) * DAY_MS),
    testedAt: index % 3 === 0 ? null : new Date(START + ((index * 7) % 40) * DAY_MS),
  };
}

async function savedRow() {
  const { id } = await createCredential(author, credentialInput({ name: 'Original' }), undefined);
  return getPrisma().credential.findUniqueOrThrow({
    where: { workspaceId_id: { workspaceId: author.workspaceId, id } },
  });
}

beforeEach(async () => {
  author = await makeWorkspace();
  colleague = (await makeWorkspace()).userId;
  const row = await savedRow();
  await getPrisma().credential.createMany({ data: Array.from({ length: COUNT }, (_, index) => copy(row, index)) });
  await getPrisma().credential.delete({ where: { workspaceId_id: { workspaceId: author.workspaceId, id: row.id } } });
});

/** Reads all pages of a query; `between` runs after each. */
async function readAll(query: CredentialPageQuery, between: (page: number) => Promise<void> = async () => {}) {
  const seen = [];
  let cursor: string | undefined;
  for (let page = 0; page === 0 || cursor !== undefined; page += 1) {
    const { items, nextCursor } = await listCredentials(author.workspaceId, { ...query, cursor });
    seen.push(...items);
    cursor = nextCursor;
    await between(page);
  }
  return seen;
}

const orders: Record<
  CredentialSort,
  (row: { createdAt: string; name: string; testedAt: string | undefined }) => string
> = {
  newest: ({ createdAt }) => createdAt,
  oldest: ({ createdAt }) => createdAt,
  name: ({ name }) => name,
  tested: ({ testedAt, createdAt }) => `${testedAt ?? ''} ${createdAt}`,
};

test.each(['newest', 'oldest', 'name', 'tested'] as const)(
  'loses and repeats nothing across pages, sorted by %s',
  async (sort) => {
    const seen = await readAll({ sort });
    expect(new Set(seen.map(({ id }) => id)).size).toBe(COUNT);
    expect(seen).toHaveLength(COUNT);
    const keys = seen.map(orders[sort]);
    const sorted = keys.toSorted();
    expect(keys).toEqual(sort === 'oldest' || sort === 'name' ? sorted : sorted.toReversed());
  },
);

test.each(['newest', 'oldest', 'name', 'tested'] as const)(
  'shifts no rows when one is added between pages, sorted by %s',
  async (sort) => {
    const before = (await readAll({ sort })).map(({ id }) => id);
    const seen = await readAll({ sort }, async (page) => {
      for (const [index, time] of [0, 6 * DAY_MS, 400 * DAY_MS].entries()) {
        const name = `Copy ${index * 40} and ${page}`;
        const { id } = await createCredential(author, credentialInput({ name }), undefined);
        await getPrisma().credential.update({
          where: { workspaceId_id: { workspaceId: author.workspaceId, id } },
          data: { createdAt: new Date(START + time), testedAt: index === 0 ? null : new Date(START + time) },
        });
      }
    });
    const ids = seen.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.filter((id) => before.includes(id))).toEqual(before);
  },
);

test('filters by tenant, status, method, connector and creator, alone and together', async () => {
  const all = await readAll({});
  const { email } = await getPrisma().user.findUniqueOrThrow({ where: { id: colleague } });
  const host = HOSTS[1];
  const cases: [CredentialPageQuery, (row: (typeof all)[number]) => boolean][] = [
    [{ host }, (row) => row.host === host],
    [{ status: 'failed' }, (row) => row.status === 'failed'],
    [{ status: 'superseded' }, () => false],
    [{ method: 'm2m_oauth' }, (row) => row.authMethod === 'm2m_oauth'],
    [{ connector: 'gainsight-cs-nxt' }, () => true],
    [{ addedBy: colleague }, (row) => row.createdBy === email],
    [{ addedBy: 'x' }, () => false],
    [{ host, method: 'access_key', search: 'copy' }, (row) => row.host === host && row.authMethod === 'access_key'],
    [{ status: 'failed', search: 'quarterly' }, (row) => row.status === 'failed' && row.description.startsWith('Q')],
  ];
  for (const [query, isMeant] of cases) {
    for (const sort of ['newest', 'name', 'tested'] as const) {
      const ids = (await readAll({ ...query, sort })).map(({ id }) => id);
      expect(new Set(ids), JSON.stringify(query)).toEqual(new Set(all.filter(isMeant).map(({ id }) => id)));
    }
  }
});

test.each(['newest', 'oldest', 'name', 'tested'] as const)(
  'searches across several pages, sorted by %s',
  async (sort) => {
    const all = await readAll({ sort });
    const found = await readAll({ sort, search: 'NIGHT' });
    expect(found).toEqual(all.filter(({ description }) => description === 'Every night'));
  },
);

test('matches one or two letters at the beginning of words only, longer searches anywhere', async () => {
  const names = async (search: string) => (await readAll({ search })).length;
  expect(await names('qu')).toBe(2);
  expect(await names('e')).toBe(COUNT - 2); // every, eu
  expect(await names('G')).toBe(COUNT); // of gainsightcloud
  expect(await names('eu')).toBe((await readAll({ host: HOSTS[1] })).length);
  expect(await names('ua')).toBe(0);
  expect(await names('uar')).toBe(2);
  expect(await names('y f')).toBe(2);
  expect(await names('%')).toBe(0);
  expect(await names('_')).toBe(0);
});

test('lists the tenants and users of existing credentials as filter choices', async () => {
  const { hosts, creators } = await listFacets(author.workspaceId);
  expect(hosts).toEqual(HOSTS);
  expect(new Set(creators.map(({ id }) => id))).toEqual(new Set([author.userId, colleague]));
  expect(await listFacets((await makeWorkspace()).workspaceId)).toEqual({ hosts: [], creators: [] });
});

test('leaves deleted credentials out of lists, searches and filter choices', async () => {
  await getPrisma().credential.updateMany({
    where: { workspaceId: author.workspaceId, host: { in: HOSTS.slice(0, 1) } },
    data: { deletedAt: new Date(), nameKey: null },
  });
  for (const sort of ['newest', 'oldest', 'name', 'tested'] as const) {
    expect((await readAll({ sort })).every(({ host }) => host !== HOSTS[0])).toBe(true);
  }
  expect(await readAll({ search: 'acme' })).toEqual([]);
  expect((await listFacets(author.workspaceId)).hosts).toEqual(HOSTS.slice(1));
});

// A query without its workspace would show one customer's tenants to another.
test('leaves other workspaces out of lists, searches and filter choices', async () => {
  const { workspaceId } = await makeWorkspace();
  const queries: CredentialPageQuery[] = [
    {},
    { sort: 'name' },
    { sort: 'tested' },
    { search: 'qu' },
    { search: 'night' },
  ];
  for (const query of [...queries, { host: HOSTS[0] }, { addedBy: colleague }, { unused: true as const }]) {
    expect((await listCredentials(workspaceId, query)).items).toEqual([]);
  }
});
