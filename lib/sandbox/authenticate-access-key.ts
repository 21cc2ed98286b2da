import 'server-only';
import { getPrisma } from '#lib/db/client.ts';
import { isAccessKey } from '#lib/sandbox/access-key.ts';

const NOTE_USE_EVERY_MS = 60_000;

/** Not awaited, so that the answer need not wait; a note that fails is made by a later request. */
function noteUse(connectionId: string, now: Date): void {
  const stale = new Date(now.getTime() - NOTE_USE_EVERY_MS);
  getPrisma()
    .sandboxConnection.updateMany({
      where: { id: connectionId, OR: [{ lastUsedAt: null }, { lastUsedAt: { lte: stale } }] },
      data: { lastUsedAt: now },
    })
    .catch(() => {});
}

/**
 * Whether a request carries the tenant's access key. Its use is noted, at most once a minute.
 *
 * @param presented the `Accesskey` header
 */
export async function authenticateAccessKey(tenantId: string, presented: string | null): Promise<boolean> {
  if (presented === null || presented === '') return false;
  const stored = await getPrisma().sandboxAccessKey.findUnique({
    where: { tenantId },
    select: { keyHash: true, connection: { select: { id: true, lastUsedAt: true } } },
  });
  if (stored === null || !isAccessKey(presented, stored.keyHash)) return false;
  const { id, lastUsedAt } = stored.connection;
  const now = new Date();
  if (lastUsedAt === null || now.getTime() - lastUsedAt.getTime() >= NOTE_USE_EVERY_MS) noteUse(id, now);
  return true;
}
