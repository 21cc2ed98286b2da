import 'server-only';
import type { CredentialQuery } from '#lib/credentials/credential-query.ts';
import type { CredentialSummary } from '#lib/credentials/summary.ts';
import { summaryColumns, toSummaries } from '#lib/credentials/to-summary.ts';
import { afterCursor, cutPage } from '#lib/cursor.ts';
import { getPrisma } from '#lib/db/client.ts';
import type { Prisma } from '#lib/db/generated/client.ts';
import { nameKey } from '#lib/name-key.ts';
import type { Page } from '#lib/page.ts';

const PAGE_SIZE = 50;

/** A query for a page; without a cursor the first. */
export type CredentialPageQuery = Partial<CredentialQuery> & { cursor?: string | undefined };

/** `%` and `_` are what somebody typed, not wildcards of LIKE. */
function literal(text: string): string {
  return text.replaceAll(/[\\%_]/g, String.raw`\$&`);
}

function searchFilter(search: string): Prisma.CredentialWhereInput {
  const insensitive = { contains: literal(search.trim()), mode: 'insensitive' } as const;
  return {
    OR: [{ nameKey: { contains: literal(nameKey(search)) } }, { host: insensitive }, { description: insensitive }],
  };
}

/**
 * One page of a workspace's credentials, newest first.
 *
 * @returns at most `PAGE_SIZE` summaries
 * @throws AppError `invalid_input` for a cursor that is not ours
 */
export async function listCredentials(
  workspaceId: string,
  query: CredentialPageQuery,
): Promise<Page<CredentialSummary>> {
  const filters = [
    ...(query.search?.trim() ? [searchFilter(query.search)] : []),
    ...(query.cursor ? [afterCursor(query.cursor)] : []),
  ];
  const rows = await getPrisma().credential.findMany({
    where: {
      workspaceId,
      deletedAt: null,
      ...(query.connector ? { connectorId: query.connector } : {}),
      AND: filters,
    },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    take: PAGE_SIZE + 1,
    select: summaryColumns,
  });
  const page = cutPage(rows, PAGE_SIZE);
  return { items: await toSummaries(workspaceId, page.rows), nextCursor: page.nextCursor };
}
