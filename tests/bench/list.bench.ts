import { listCredentials } from '#lib/credentials/list-credentials.ts';
import { sealCredential } from '#lib/credentials/seal-credential.ts';
import { getDatabase } from '#lib/db/client.ts';
import { benchDatabases } from '#tests/bench/bench-database.ts';
import { type BenchCase, interleave } from '#tests/bench/interleave.ts';
import { type Section, timesSection } from '#tests/bench/report.ts';
import { sampleCredential } from '#tests/bench/sample-credential.ts';
import { makeWorkspace } from '#tests/support/workspace.ts';

const ROUNDS = 100;
const FEW = 100;
const MANY = 100_000;
/** Pages to the one in the middle of `MANY`, at 50 a page. */
const MIDDLE_PAGES = 1_000;

const FILL = `INSERT INTO credential ("workspaceId", id, "connectorId", "authMethod", name, "nameKey", description,
  settings, host, "sealedSecret", "secretLastFour", "secretFingerprint", status, "createdById", "createdAt", "updatedAt")
  SELECT $1, gen_random_uuid(), 'gainsight-cs-nxt', 'access_key', 'Gainsight ' || n, 'gainsight ' || n, $2,
    '{"apiBaseUrl": "https://bench.gainsightcloud.com"}', 'bench.gainsightcloud.com', $3, 'abcd', '1.' || n,
    'verified', $4, now() - n * interval '1 minute', now()
  FROM generate_series(1, $5::int) AS n`;

const SELECT = `SELECT id, "connectorId", "authMethod", name, description, host, "secretLastFour", status, "probedAt",
  "createdAt", "createdById" FROM credential WHERE "workspaceId" = $1 ORDER BY "createdAt" DESC, id DESC LIMIT 51`;

async function fillWorkspace(count: number): Promise<string> {
  const { workspaceId, userId } = await makeWorkspace(`List of ${count}`);
  const sample = sampleCredential();
  const { sealedSecret } = await sealCredential(workspaceId, sample);
  await getDatabase().pool.query(FILL, [workspaceId, sample.input.description, sealedSecret, userId, count]);
  return workspaceId;
}

async function cursorAfter(workspaceId: string, pages: number): Promise<string | undefined> {
  let cursor: string | undefined;
  for (let page = 0; page < pages; page += 1) {
    ({ nextCursor: cursor } = await listCredentials(workspaceId, { cursor }));
  }
  return cursor;
}

async function listCases(): Promise<BenchCase[]> {
  const few = await fillWorkspace(FEW);
  const many = await fillWorkspace(MANY);
  await getDatabase().pool.query('VACUUM ANALYZE credential');
  const middle = await cursorAfter(many, MIDDLE_PAGES);
  const bare = (workspaceId: string) => getDatabase().pool.query(SELECT, [workspaceId]);
  return [
    { name: 'bare select, 100', run: () => bare(few) },
    { name: 'first page, 100', comparedWith: 'bare select, 100', run: () => listCredentials(few, {}) },
    { name: 'bare select, 100,000', comparedWith: 'bare select, 100', run: () => bare(many) },
    { name: 'first page, 100,000', comparedWith: 'first page, 100', run: () => listCredentials(many, {}) },
    {
      name: 'page 1,001, 100,000',
      comparedWith: 'first page, 100',
      run: () => listCredentials(many, { cursor: middle }),
    },
    {
      name: 'search, 100,000',
      comparedWith: 'first page, 100',
      run: () => listCredentials(many, { search: 'gainsight 9999' }),
    },
  ];
}

export async function benchList(): Promise<Section[]> {
  const sections: Section[] = [];
  for (const database of benchDatabases()) {
    const close = await database.open();
    try {
      const measurements = await interleave(await listCases(), ROUNDS);
      const note = `Pages of 50 in workspaces of 100 and of 100,000 credentials in one database, by \`listCredentials\`, which also counts
where each is used; beside it the select alone with node-postgres.`;
      sections.push(timesSection(`Listing credentials, ${database.name}`, note, measurements));
    } finally {
      await close();
    }
  }
  return sections;
}
