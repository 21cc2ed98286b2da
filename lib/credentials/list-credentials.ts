import 'server-only';
import { credentialOrders } from '#lib/credentials/credential-order.ts';
import type { CredentialQuery } from '#lib/credentials/credential-query.ts';
import { findCredentialKeys } from '#lib/credentials/find-credential-keys.ts';
import type { CredentialSummary } from '#lib/credentials/summary.ts';
import { summaryColumns, toSummaries } from '#lib/credentials/to-summary.ts';
import { cutPageBy } from '#lib/cursor.ts';
import { getPrisma } from '#lib/db/client.ts';
import type { Page } from '#lib/page.ts';

const PAGE_SIZE = 50;

/** A query for a page; without a cursor the first. */
export type CredentialPageQuery = Partial<CredentialQuery> & { cursor?: string | undefined };

/**
 * One page of a workspace's credentials, in the query's order, without the deleted ones.
 *
 * @returns at most `PAGE_SIZE` summaries; a page may be shorter where one was deleted meanwhile
 * @throws AppError `invalid_input` for a cursor that is not ours
 */
export async function listCredentials(
  workspaceId: string,
  query: CredentialPageQuery,
): Promise<Page<CredentialSummary>> {
  const keys = await findCredentialKeys(workspaceId, query, PAGE_SIZE + 1);
  const { cursorOf } = credentialOrders[query.sort ?? 'newest'];
  const page = cutPageBy(keys, PAGE_SIZE, cursorOf);
  const rows = await getPrisma().credential.findMany({
    where: { workspaceId, id: { in: page.rows.map(({ id }) => id) }, deletedAt: null },
    select: summaryColumns,
  });
  const summaries = new Map((await toSummaries(workspaceId, rows)).map((summary) => [summary.id, summary]));
  return { items: page.rows.flatMap(({ id }) => summaries.get(id) ?? []), nextCursor: page.nextCursor };
}
