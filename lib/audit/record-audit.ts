import 'server-only';
import { CHAIN_START, entryHash } from '#lib/audit/entry-hash.ts';
import type { Prisma } from '#lib/db/generated/client.ts';

/** Who did it, as far as the caller knows; the e-mail is looked up where it is absent. */
interface AuditActor {
  userId: string;
  email?: string;
  /** From where. */
  address?: string;
}

/** One entry of the trail, without what the chain adds. */
export interface AuditRecord {
  workspaceId: string;
  /** Absent for what Latchkey does by itself. */
  actor: AuditActor | undefined;
  /** What was done: `member.invited`. */
  action: string;
  target?: { type: string; id: string; name: string };
  outcome?: 'done' | 'refused' | 'failed';
  /** Never a value of a secret. */
  details?: Prisma.InputJsonObject;
  at?: Date;
}

/** Where the chain ends now, held until the transaction does: whoever comes next links to what is written here. */
async function holdHead(tx: Prisma.TransactionClient, workspaceId: string): Promise<{ seq: bigint; hash: string }> {
  await tx.auditHead.createMany({ data: [{ workspaceId, seq: 0n, hash: CHAIN_START }], skipDuplicates: true });
  const [head] = await tx.$queryRaw<{ seq: bigint; hash: string }[]>`
    SELECT seq, hash FROM audit_head WHERE "workspaceId" = ${workspaceId}::uuid FOR UPDATE`;
  if (head === undefined) throw new Error('a head was just made');
  return head;
}

async function emailOf(tx: Prisma.TransactionClient, actor: AuditActor): Promise<string | null> {
  if (actor.email !== undefined) return actor.email;
  return (await tx.user.findUnique({ where: { id: actor.userId }, select: { email: true } }))?.email ?? null;
}

/**
 * Adds an entry to the workspace's chain. The last thing in the transaction that does what it records: nobody else
 * writes to the workspace's trail from then on until it ends.
 */
export async function recordAudit(tx: Prisma.TransactionClient, record: AuditRecord): Promise<void> {
  const { workspaceId, actor, action, target, outcome = 'done', details = {}, at = new Date() } = record;
  const actorEmail = actor === undefined ? null : await emailOf(tx, actor);
  const head = await holdHead(tx, workspaceId);
  const entry = {
    workspaceId,
    seq: head.seq + 1n,
    at,
    actorId: actor?.userId ?? null,
    actorEmail,
    action,
    targetType: target?.type ?? null,
    targetId: target?.id ?? null,
    targetName: target?.name ?? null,
    outcome,
    details,
    address: actor?.address ?? null,
    previousHash: head.hash,
  };
  const hash = entryHash(entry);
  await tx.auditEntry.create({ data: { ...entry, hash } });
  await tx.auditHead.update({ where: { workspaceId }, data: { seq: entry.seq, hash } });
}
