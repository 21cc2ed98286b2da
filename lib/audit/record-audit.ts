import 'server-only';
import type { Actor } from '#lib/audit/actor.ts';
import type { AuditAction } from '#lib/audit/audit-actions.ts';
import { CHAIN_START, entryHash } from '#lib/audit/entry-hash.ts';
import type { Prisma } from '#lib/db/generated/client.ts';
import { AppError } from '#lib/errors.ts';

/** The values before and after; of a secret, only that it changed. */
type AuditChange = { from: Prisma.InputJsonValue | null; to: Prisma.InputJsonValue | null } | { replaced: true };

interface AuditDetails extends Prisma.InputJsonObject {
  changes?: Record<string, AuditChange>;
}

export interface AuditTarget {
  type: 'account' | 'credential' | 'invitation' | 'member' | 'resource' | 'tenant' | 'workspace';
  id: string;
  name: string;
}

export interface AuditRecord {
  workspaceId: string;
  /** Undefined for actions of Latchkey itself. */
  actor: Actor | undefined;
  action: AuditAction;
  target?: AuditTarget;
  /** The credential whose history shows the entry. Defaults to the target, if that is a credential. */
  credentialId?: string;
  outcome?: 'done' | 'refused' | 'failed';
  details?: AuditDetails;
  at?: Date;
}

interface Head {
  seq: bigint;
  hash: string;
}

async function lockHead(tx: Prisma.TransactionClient, workspaceId: string): Promise<Head | undefined> {
  const [head] = await tx.$queryRaw<Head[]>`
    SELECT seq, hash FROM audit_head WHERE "workspaceId" = ${workspaceId}::uuid FOR UPDATE`;
  return head;
}

/** Locks the end of the chain until the transaction ends. */
async function requireHead(tx: Prisma.TransactionClient, workspaceId: string): Promise<Head> {
  const known = await lockHead(tx, workspaceId);
  if (known !== undefined) return known;
  await tx.auditHead.createMany({ data: [{ workspaceId, seq: 0n, hash: CHAIN_START }], skipDuplicates: true });
  const head = await lockHead(tx, workspaceId);
  if (head === undefined) throw new Error('the head was just inserted');
  return head;
}

/** Rejects an actor whose role changed during a tenant's response, which can take 10 s. Runs under the chain's lock. */
async function assertRoleUnchanged(tx: Prisma.TransactionClient, workspaceId: string, actor: Actor): Promise<void> {
  if (actor.role === undefined) return;
  const where = { workspaceId_userId: { workspaceId, userId: actor.userId } };
  const member = await tx.member.findUnique({ where, select: { role: true } });
  if (member === null)
    throw new AppError('forbidden', 'You’re no longer a member of this workspace. Nothing was changed.');
  if (member.role === actor.role) return;
  throw new AppError('forbidden', 'Your role was just changed. Nothing was changed. Reload the page.');
}

async function emailOf(tx: Prisma.TransactionClient, actor: Actor): Promise<string | null> {
  if (actor.email !== undefined) return actor.email;
  return (await tx.user.findUnique({ where: { id: actor.userId }, select: { email: true } }))?.email ?? null;
}

/** The value as Postgres stores it, so that the hash matches the stored row. */
function toStorable<T extends Prisma.InputJsonValue>(value: T): T {
  return JSON.parse(JSON.stringify(value), (_, member) =>
    typeof member === 'string' ? member.replaceAll('\0', '').toWellFormed() : member,
  );
}

function toEntry(record: AuditRecord, email: string | null) {
  const { workspaceId, actor, action, target, outcome = 'done', details = {}, at = new Date() } = record;
  const { credentialId = target?.type === 'credential' ? target.id : null } = record;
  return {
    workspaceId,
    at,
    actorId: actor?.userId ?? null,
    actorEmail: actor === undefined ? null : email,
    action,
    targetType: target?.type ?? null,
    targetId: target?.id ?? null,
    targetName: target === undefined ? null : toStorable(target.name),
    credentialId,
    outcome,
    details: toStorable(details),
    address: actor?.address ?? null,
  };
}

/** Appends entries to the chain. Call it last in the transaction: it locks the log. @throws AppError `forbidden` */
export async function recordAudit(tx: Prisma.TransactionClient, ...records: AuditRecord[]): Promise<void> {
  const [first] = records;
  if (first === undefined) return;
  const { workspaceId } = first;
  const actor = records.find((record) => record.actor !== undefined)?.actor;
  const email = actor === undefined ? null : await emailOf(tx, actor);
  const entries = records.map((record) => toEntry(record, email));
  let { seq, hash } = await requireHead(tx, workspaceId);
  if (first.actor !== undefined) await assertRoleUnchanged(tx, workspaceId, first.actor);
  const data = entries.map((entry) => {
    const linked = { ...entry, seq: seq + 1n, previousHash: hash };
    ({ seq, hash } = { seq: linked.seq, hash: entryHash(linked) });
    return { ...linked, hash };
  });
  await tx.auditEntry.createMany({ data });
  await tx.auditHead.update({ where: { workspaceId }, data: { seq, hash } });
}
