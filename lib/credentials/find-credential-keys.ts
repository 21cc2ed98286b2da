import 'server-only';
import { credentialFilter } from '#lib/credentials/credential-filter.ts';
import { credentialOrders, type OrderKeys } from '#lib/credentials/credential-order.ts';
import type { CredentialQuery } from '#lib/credentials/credential-query.ts';
import { searchPattern } from '#lib/credentials/search-text.ts';
import { getPrisma } from '#lib/db/client.ts';
import { Prisma } from '#lib/db/generated/client.ts';

/** How many of the list's rows are read for a search before its index is asked. */
const SHORT_WALK = 500;
const LONG_WALK = 5_000;
/** So many matches in the short walk promise a page by the long one. */
const PROMISING = 5;

/** A page of a list that is not searched ends its walk with the page. */
function walkSql(workspaceId: string, query: Partial<CredentialQuery>, cursor: string | undefined, limit: number) {
  const { ranges, walk, orderBy } = credentialOrders[query.sort ?? 'newest'];
  const parts = ranges(cursor).map(
    (range) => Prisma.sql`(
      SELECT id, "createdAt", "testedAt", "nameKey", "searchText" FROM credential
      WHERE ${credentialFilter(workspaceId, query)} AND ${range} ORDER BY ${walk} LIMIT ${limit})`,
  );
  return Prisma.sql`SELECT * FROM (${Prisma.join(parts, ' UNION ALL ')}) AS walked ORDER BY ${orderBy} LIMIT ${limit}`;
}

const KEYS = Prisma.sql`id, "createdAt", "testedAt", "nameKey"`;

/**
 * Which credentials come next in a list, in its order.
 *
 * Which plan is fast for a search depends on how much it matches, which the planner can't know of a workspace, and the
 * embedded database keeps no statistics. So what matches much is found by walking the list, a bounded way; the rest is
 * little, and is found by the index of trigrams and sorted.
 *
 * @throws AppError `invalid_input` for a cursor that is not this list's
 */
export async function findCredentialKeys(
  workspaceId: string,
  query: Partial<CredentialQuery> & { cursor?: string | undefined },
  limit: number,
): Promise<OrderKeys[]> {
  const { cursor, sort, search } = query;
  const prisma = getPrisma();
  const pattern = searchPattern(search ?? '');
  if (pattern === undefined) {
    return prisma.$queryRaw<OrderKeys[]>`SELECT ${KEYS} FROM (${walkSql(workspaceId, query, cursor, limit)}) AS page`;
  }
  const { orderBy } = credentialOrders[sort ?? 'newest'];
  // Ordered as it is walked, so that nothing is sorted again and the walk ends when the page is full.
  const walk = (steps: number) => prisma.$queryRaw<OrderKeys[]>`
    SELECT ${KEYS} FROM (${walkSql(workspaceId, query, cursor, steps)}) AS walked
    WHERE "searchText" LIKE ${pattern} ORDER BY ${orderBy} LIMIT ${limit}`;

  let found = await walk(SHORT_WALK);
  if (found.length < limit && found.length >= PROMISING) found = await walk(LONG_WALK);
  return found.length < limit ? findByTrigrams(workspaceId, query, pattern, limit) : found;
}

/** What is around the materialised part can't tempt the planner to walk the list instead. */
function findByTrigrams(
  workspaceId: string,
  query: Partial<CredentialQuery> & { cursor?: string | undefined },
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
