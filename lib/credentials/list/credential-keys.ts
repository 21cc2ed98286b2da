import 'server-only';
import { searchPattern } from '#lib/credentials/core/search-text.ts';
import { credentialOrders, type OrderKeys } from '#lib/credentials/list/credential-order.ts';
import type { CredentialQuery } from '#lib/credentials/list/credential-query.ts';
import { getPrisma } from '#lib/db/client.ts';
import { Prisma } from '#lib/db/generated/client.ts';

export type CredentialPageQuery = Partial<CredentialQuery> & { cursor?: string | undefined };

/** Rows that a search scans in list order before it uses the trigram index. */
const FIRST_SCAN = 500;
const WIDE_SCAN = 5_000;
/** Minimum hits in the first scan before it is widened. */
const WIDEN_FROM_HITS = 5;

function credentialFilter(workspaceId: string, query: Partial<CredentialQuery>): Prisma.Sql {
  const { connector, host, status, method, addedBy, unused } = query;
  const conditions = [Prisma.sql`"workspaceId" = ${workspaceId}::uuid`, Prisma.sql`"deletedAt" IS NULL`];
  if (connector !== undefined) conditions.push(Prisma.sql`"connectorId" = ${connector}`);
  if (host !== undefined) conditions.push(Prisma.sql`host = ${host}`);
  if (status !== undefined) conditions.push(Prisma.sql`status = ${status}::credential_status`);
  if (method !== undefined) conditions.push(Prisma.sql`"authMethod" = ${method}`);
  if (addedBy !== undefined) conditions.push(Prisma.sql`"createdById" = ${addedBy}`);
  if (unused) conditions.push(Prisma.sql`uses = 0`);
  return Prisma.join(conditions, ' AND ');
}

function scanSql(workspaceId: string, query: CredentialPageQuery, limit: number) {
  const { ranges, scan, orderBy } = credentialOrders[query.sort ?? 'newest'];
  const parts = ranges(query.cursor).map(
    (range) => Prisma.sql`(
      SELECT id, "createdAt", "testedAt", "nameKey", "searchText" FROM credential
      WHERE ${credentialFilter(workspaceId, query)} AND ${range} ORDER BY ${scan} LIMIT ${limit})`,
  );
  return Prisma.sql`SELECT * FROM (${Prisma.join(parts, ' UNION ALL ')}) AS scanned ORDER BY ${orderBy} LIMIT ${limit}`;
}

const KEYS = Prisma.sql`id, "createdAt", "testedAt", "nameKey"`;

/**
 * Frequent matches are found by a bounded scan in list order, rare ones by the trigram index and a sort: the planner
 * cannot know the number of matches in a workspace, and the embedded database has no statistics.
 * @throws AppError `invalid_input` for a cursor of another list
 */
export async function findCredentialKeys(
  workspaceId: string,
  query: CredentialPageQuery,
  limit: number,
): Promise<OrderKeys[]> {
  const { sort, search } = query;
  const prisma = getPrisma();
  const pattern = searchPattern(search ?? '');
  if (pattern === undefined) {
    return prisma.$queryRaw<OrderKeys[]>`SELECT ${KEYS} FROM (${scanSql(workspaceId, query, limit)}) AS page`;
  }
  const { orderBy } = credentialOrders[sort ?? 'newest'];
  // Same order as the index: nothing is sorted, and the scan ends when the page is full.
  const scan = (rows: number) => prisma.$queryRaw<OrderKeys[]>`
    SELECT ${KEYS} FROM (${scanSql(workspaceId, query, rows)}) AS scanned
    WHERE "searchText" LIKE ${pattern} ORDER BY ${orderBy} LIMIT ${limit}`;

  let found = await scan(FIRST_SCAN);
  if (found.length < limit && found.length >= WIDEN_FROM_HITS) found = await scan(WIDE_SCAN);
  return found.length < limit ? findByTrigrams(workspaceId, query, pattern, limit) : found;
}

/** Materialized, with the id compared as text, so that the planner does not scan the list instead. */
function findByTrigrams(
  workspaceId: string,
  query: CredentialPageQuery,
  pattern: string,
  limit: number,
): Promise<OrderKeys[]> {
  const { ranges, orderBy } = credentialOrders[query.sort ?? 'newest'];
  return getPrisma().$queryRaw<OrderKeys[]>`
    WITH matching AS MATERIALIZED (
      SELECT * FROM credential WHERE "searchText" LIKE ${pattern} AND "deletedAt" IS NULL AND "workspaceId"::text = ${workspaceId}
    )
    SELECT ${KEYS} FROM matching
    WHERE ${credentialFilter(workspaceId, query)} AND (${Prisma.join(ranges(query.cursor), ' OR ')})
    ORDER BY ${orderBy} LIMIT ${limit}`;
}
