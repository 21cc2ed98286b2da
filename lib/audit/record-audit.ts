import 'server-only';
import type { Actor } from '#lib/audit/actor.ts';
import type { AuditAction } from '#lib/audit/audit-actions.ts';
import { CHAIN_START, entryHash } from '#lib/audit/entry-hash.ts';
import type { Prisma } from '#lib/db/generated/client.ts';
import { AppError } from '#lib/errors.ts';

/** What became another: the value before and after, or, of a secret, only that it did. */
type AuditChange = { from: Prisma.InputJsonValue | null; to: Prisma.InputJsonValue | null } | { replaced: true };

/** Never a value of a secret. */
interface AuditDetails extends Prisma.InputJsonObject {
  /** By the name of the field. */
  changes?: Record<string, AuditChange>;
}

/** What it was done to, named as it was then. */
export interface AuditTarget {
  type: 'account' | 'credential' | 'invitation' | 'member' | 'resource' | 'tenant' | 'workspace';
  id: string;
  name: string;
}

/** One entry of the trail, without what the chain adds. */
export interface AuditRecord {
  workspaceId: string;
  /** Absent for what Latchkey does by itself. */
  actor: Actor | undefined;
  action: AuditAction;
  target?: AuditTarget;
  /** In whose history it stands besides: a source's credential. A target that is a credential need not be named again. */
  credentialId?: string;
  /** `refused`: not allowed to whoever tried. `failed`: tried, and it did not work. */
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

/** Where the chain ends now, held until the transaction does: whoever comes next links to what is written here. */
async function holdHead(tx: Prisma.TransactionClient, workspaceId: string): Promise<Head> {
  const known = await lockHead(tx, workspaceId);
  if (known !== undefined) return known;
  await tx.auditHead.createMany({ data: [{ workspaceId, seq: 0n, hash: CHAIN_START }], skipDuplicates: true });
  const head = await lockHead(tx, workspaceId);
  if (head === undefined) throw new Error('a head was just made');
  return head;
}

/**
 * Much can happen between a request and what it writes: a tenant's answer alone may take ten seconds. Asked after the
 * chain is held, so that nothing by somebody stands in the trail after the entry that took them out.
 */
async function assertStillActs(tx: Prisma.TransactionClient, workspaceId: string, actor: Actor): Promise<void> {
  if (actor.role === undefined) return;
  const where = { workspaceId_userId: { workspaceId, userId: actor.userId } };
  const member = await tx.member.findUnique({ where, select: { role: true } });
  if (member === null) throw new AppError('forbidden', 'You no longer belong to this workspace. Nothing was done.');
  if (member.role === actor.role) return;
  throw new AppError('forbidden', 'Your role was changed a moment ago. Nothing was done: reload the page to go on.');
}

async function emailOf(tx: Prisma.TransactionClient, actor: Actor): Promise<string | null> {
  if (actor.email !== undefined) return actor.email;
  return (await tx.user.findUnique({ where: { id: actor.userId }, select: { email: true } }))?.email ?? null;
}

/** As the database gives it back: what it could not keep would be hashed as another text than is stored. */
function toStorable<T extends Prisma.InputJsonValue>(value: T): T {
  return JSON.parse(JSON.stringify(value), (_, member) =>
    typeof member === 'string' ? member.replaceAll('\0', '').toWellFormed() : member,
  );
}

async function entryOf(tx: Prisma.TransactionClient, record: AuditRecord) {
  const { workspaceId, actor, action, target, outcome = 'done', details = {}, at = new Date() } = record;
  const { credentialId = target?.type === 'credential' ? target.id : null } = record;
  return {
    workspaceId,
    at,
    actorId: actor?.userId ?? null,
    actorEmail: actor === undefined ? null : await emailOf(tx, actor),
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

/**
 * Adds entries to their workspace's chain, in their order. The last thing in the transaction that does what they
 * record: nobody else writes to the workspace's trail from then on until it ends.
 *
 * @param records all of one workspace, and of one actor
 * @throws AppError `forbidden` where the actor's role is another by now, or none
 */
export async function recordAudit(tx: Prisma.TransactionClient, ...records: AuditRecord[]): Promise<void> {
  const [first] = records;
  if (first === undefined) return;
  const { workspaceId } = first;
  const entries = await Promise.all(records.map((record) => entryOf(tx, record)));
  let { seq, hash } = await holdHead(tx, workspaceId);
  if (first.actor !== undefined) await assertStillActs(tx, workspaceId, first.actor);
  const data = entries.map((entry) => {
    const linked = { ...entry, seq: seq + 1n, previousHash: hash };
    ({ seq, hash } = { seq: linked.seq, hash: entryHash(linked) });
    return { ...linked, hash };
  });
  await tx.auditEntry.createMany({ data });
  await tx.auditHead.update({ where: { workspaceId }, data: { seq, hash } });
}
