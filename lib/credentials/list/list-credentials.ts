import 'server-only';
import { type CredentialSummary, summaryColumns, toSummaries } from '#lib/credentials/core/credential-summary.ts';
import { type CredentialPageQuery, findCredentialKeys } from '#lib/credentials/list/credential-keys.ts';
import { credentialOrders } from '#lib/credentials/list/credential-order.ts';
import { getPrisma } from '#lib/db/client.ts';
import { cutPage, type Page } from '#lib/pagination.ts';

const PAGE_SIZE = 50;

/** Lists one page, shorter if a credential is deleted between the two statements. @throws AppError `invalid_input` */
export async function listCredentials(
  workspaceId: string,
  query: CredentialPageQuery,
): Promise<Page<CredentialSummary>> {
  const keys = await findCredentialKeys(workspaceId, query, PAGE_SIZE + 1);
  const { cursorOf } = credentialOrders[query.sort ?? 'newest'];
  const page = cutPage(keys, PAGE_SIZE, cursorOf);
  const rows = await getPrisma().credential.findMany({
    where: { workspaceId, id: { in: page.rows.map(({ id }) => id) }, deletedAt: null },
    select: summaryColumns,
  });
  const summaries = new Map((await toSummaries(workspaceId, rows)).map((summary) => [summary.id, summary]));
  return { items: page.rows.flatMap(({ id }) => summaries.get(id) ?? []), nextCursor: page.nextCursor };
}
