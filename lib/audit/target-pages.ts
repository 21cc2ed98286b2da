import 'server-only';
import type { AuditTarget } from '#lib/audit/record-audit.ts';
import { getPrisma } from '#lib/db/client.ts';

interface Targeting {
  targetType: string | null;
  targetId: string | null;
}

function idsOf(entries: readonly Targeting[], type: AuditTarget['type']): string[] {
  return [
    ...new Set(entries.flatMap(({ targetType, targetId }) => (targetType === type && targetId ? [targetId] : []))),
  ];
}

/** Where what entries are about has a page still, by its id. */
export async function findTargetPages(
  workspaceId: string,
  entries: readonly Targeting[],
): Promise<ReadonlyMap<string, string>> {
  const { credential, resource } = getPrisma();
  const ofIds = (type: AuditTarget['type']) => ({ workspaceId, id: { in: idsOf(entries, type) } });
  const [credentials, resources] = await Promise.all([
    credential.findMany({ where: { ...ofIds('credential'), deletedAt: null }, select: { id: true } }),
    resource.findMany({ where: ofIds('resource'), select: { id: true, direction: true } }),
  ]);
  return new Map([
    ...credentials.map(({ id }) => [id, `/credentials/${id}`] as const),
    ...resources.map(({ id, direction }) => [id, `/${direction}s/${id}`] as const),
  ]);
}
