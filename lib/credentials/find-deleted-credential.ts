import 'server-only';
import { getPrisma } from '#lib/db/client.ts';
import { isUuid } from '#lib/is-uuid.ts';

/** The name of a deleted credential of this workspace, if that id stood for one that is still kept. */
export async function findDeletedCredential(workspaceId: string, id: string): Promise<{ name: string } | undefined> {
  if (!isUuid(id)) return undefined;
  const row = await getPrisma().credential.findUnique({
    where: { workspaceId_id: { workspaceId, id }, deletedAt: { not: null } },
    select: { name: true },
  });
  return row ?? undefined;
}
