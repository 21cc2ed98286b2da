import 'server-only';
import type { NamedResource } from '#lib/credentials/core/list-uses.ts';
import { getPrisma } from '#lib/db/client.ts';

/** The sources and destinations of several credentials in one query, each beside its credential's id. */
export async function listUsesByCredential(
  workspaceId: string,
  credentialIds: string[],
): Promise<{ credentialId: string; use: NamedResource }[]> {
  const rows = await getPrisma().resource.findMany({
    where: { workspaceId, credentialId: { in: credentialIds } },
    orderBy: [{ direction: 'asc' }, { nameKey: 'asc' }],
    select: { id: true, direction: true, name: true, objectLabel: true, pausedAt: true, credentialId: true },
  });
  return rows.map(({ pausedAt, credentialId, ...row }) => ({
    credentialId,
    use: { ...row, paused: pausedAt !== null },
  }));
}
