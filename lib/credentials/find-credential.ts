import 'server-only';
import type { CredentialSummary } from '#lib/credentials/summary.ts';
import { summaryColumns, toSummaries } from '#lib/credentials/to-summary.ts';
import { getPrisma } from '#lib/db/client.ts';
import { isUuid } from '#lib/is-uuid.ts';

/** The credential of that id in this workspace, if there is one. An id that is not a UUID finds nothing. */
export async function findCredential(workspaceId: string, id: string): Promise<CredentialSummary | undefined> {
  if (!isUuid(id)) return undefined;
  const row = await getPrisma().credential.findUnique({
    where: { workspaceId_id: { workspaceId, id }, deletedAt: null },
    select: summaryColumns,
  });
  const [summary] = row === null ? [] : await toSummaries(workspaceId, [row]);
  return summary;
}
