import 'server-only';
import { recordAudit } from '#lib/audit/record-audit.ts';
import { restorableSince } from '#lib/credentials/deleted-credentials.ts';
import { getPrisma } from '#lib/db/client.ts';
import { inTransaction } from '#lib/db/in-transaction.ts';

/** In one transaction: what a workspace has erased in it waits for it. */
const ERASED_AT_ONCE = 500;

/** Each is erased, and told of, by whichever instance comes to it first. */
function eraseSome(workspaceId: string, now: Date): Promise<number> {
  const before = restorableSince(now).toISOString();
  return inTransaction(async (tx) => {
    const erased = await tx.$queryRaw<{ id: string; name: string }[]>`
      DELETE FROM "credential" WHERE "workspaceId" = ${workspaceId}::uuid AND "id" IN (
        SELECT "id" FROM "credential"
         WHERE "workspaceId" = ${workspaceId}::uuid AND "deletedAt" <= ${before}::timestamp
         LIMIT ${ERASED_AT_ONCE} FOR UPDATE SKIP LOCKED)
      RETURNING "id", "name"`;
    const entries = erased.map(({ id, name }) => {
      const target = { type: 'credential', id, name } as const;
      return { workspaceId, actor: undefined, action: 'credential.erased', target, at: now } as const;
    });
    await recordAudit(tx, ...entries);
    return erased.length;
  });
}

/** Erases what was deleted longer ago than it can be restored, of every workspace. @returns how many */
export async function purgeDeletedCredentials(now: Date): Promise<number> {
  const workspaces = await getPrisma().credential.groupBy({
    by: ['workspaceId'],
    where: { deletedAt: { lte: restorableSince(now) } },
  });
  let erased = 0;
  for (const { workspaceId } of workspaces) {
    for (let count = 1; count > 0; erased += count) count = await eraseSome(workspaceId, now);
  }
  return erased;
}
