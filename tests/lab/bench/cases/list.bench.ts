import { gainsightCsNxt as connector } from '#lib/connectors/gainsight-cs-nxt/gainsight-connector.ts';
import type { CredentialPageQuery } from '#lib/credentials/list/credential-keys.ts';
import { listCredentials } from '#lib/credentials/list/list-credentials.ts';
import { listFacets } from '#lib/credentials/list/list-facets.ts';
import { getDatabase } from '#lib/db/client.ts';
import { benchDatabases } from '#tests/lab/bench/bench-database.ts';
import { type FilledWorkspace, fillWorkspace } from '#tests/lab/bench/fill-list.ts';
import { type BenchCase, interleave } from '#tests/lab/bench/interleave.ts';
import { type Section, timesSection } from '#tests/lab/bench/report.ts';

const ROUNDS = 60;
/** Two full pages. */
const FEWEST = 100;
const FEW = 1_000;
const MANY = 100_000;
/** Pages before the middle, at 50 rows each. */
const middlePages = (count: number) => count / 100;

const SELECT = `SELECT id, "connectorId", "authMethod", name, description, host, "secretLastFour", status, "testedAt",
  "createdAt", "createdById" FROM credential WHERE "workspaceId" = $1 AND "deletedAt" IS NULL
  ORDER BY "createdAt" DESC, id DESC LIMIT 51`;

const QUERIES: Record<string, CredentialPageQuery> = {
  'first page': {},
  'sort oldest': { sort: 'oldest' },
  'sort name': { sort: 'name' },
  'sort tested': { sort: 'tested' },
  'filter connector': { connector: connector.description.id },
  'filter tenant': { host: 'tenantc.gainsightcloud.com' },
  'filter status': { status: 'failed' },
  'filter method': { method: 'm2m_oauth' },
  'filter unused': { unused: true },
  'filter tenant, sort name': { host: 'tenantc.gainsightcloud.com', sort: 'name' },
  'search matches all': { search: 'gainsight' },
  'search matches 1 in 16': { search: 'backfill' },
  'search matches 3': { search: 'quarterly' },
  'search matches none': { search: 'salesforce' },
  'search 2 letters, all': { search: 'ga' },
  'search 2 letters, 3': { search: 'qu' },
  'search 2 letters, none': { search: 'xy' },
  'search 3, filter, sort name': { search: 'quarterly', status: 'verified', sort: 'name' },
};

async function cursorAfter(workspaceId: string, pages: number): Promise<string | undefined> {
  let cursor: string | undefined;
  for (let page = 0; page < pages; page += 1) {
    ({ nextCursor: cursor } = await listCredentials(workspaceId, { cursor }));
  }
  return cursor;
}

/** The measured calls of one workspace, by name. */
async function runsOf({ workspaceId, colleague }: FilledWorkspace, count: number) {
  const middle = await cursorAfter(workspaceId, middlePages(count));
  const queries = { ...QUERIES, 'filter added by': { addedBy: colleague }, 'page in the middle': { cursor: middle } };
  const lists = Object.entries(queries).map(([name, query]): [string, () => Promise<unknown>] => [
    name,
    () => listCredentials(workspaceId, query),
  ]);
  return new Map([
    ['bare select', () => getDatabase().pool.query(SELECT, [workspaceId])],
    ...lists,
    ['filter choices', () => listFacets(workspaceId)],
  ]);
}

/** A page of 50 in the smallest workspace with a full page, and in the largest. */
function pageCases(fewest: FilledWorkspace, many: FilledWorkspace): BenchCase[] {
  const read =
    ({ workspaceId }: FilledWorkspace) =>
    () =>
      listCredentials(workspaceId, {});
  return [
    { name: 'page of 50, 100', run: read(fewest) },
    { name: 'page of 50, 100,000', comparedWith: 'page of 50, 100', run: read(many) },
  ];
}

async function listCases(): Promise<BenchCase[]> {
  const fewest = await fillWorkspace(FEWEST);
  const few = await fillWorkspace(FEW);
  const many = await fillWorkspace(MANY);
  await getDatabase().pool.query('VACUUM (ANALYZE) credential, resource'); // both databases would do so a minute later
  const [ofFew, ofMany] = [await runsOf(few, FEW), await runsOf(many, MANY)];
  const compared = [...ofFew].flatMap(([name, run]) => [
    { name: `${name}, 1,000`, run },
    { name: `${name}, 100,000`, comparedWith: `${name}, 1,000`, run: ofMany.get(name) ?? run },
  ]);
  return [...pageCases(fewest, many), ...compared];
}

export async function benchList(): Promise<Section[]> {
  const sections: Section[] = [];
  for (const database of benchDatabases()) {
    const close = await database.open();
    try {
      const measurements = await interleave(await listCases(), ROUNDS);
      const note = `\`listCredentials\` reads pages of 50 in workspaces of 100, 1,000 and 100,000 credentials in one database, and counts the
uses of each credential. The bare select is made with node-postgres. The goal is a ratio of at most 1.5.`;
      sections.push(timesSection(`Listing credentials, ${database.name}`, note, measurements));
    } finally {
      await close();
    }
  }
  return sections;
}
