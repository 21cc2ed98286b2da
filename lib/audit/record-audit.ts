import 'server-only';
import type { Prisma } from '#lib/db/generated/client.ts';

/** Who did it, as far as the caller knows; the e-mail is looked up where it is absent. */
export interface AuditActor {
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
  /** What was done: `credential.created`. */
  action: string;
  target?: { type: string; id: string; name: string };
  outcome?: 'done' | 'refused' | 'failed';
  /** Never a value of a secret. */
  details?: Prisma.InputJsonObject;
  at?: Date;
}

/** Adds an entry to the workspace's chain. The last thing in the transaction that does what it records. */
export async function recordAudit(_tx: Prisma.TransactionClient, _record: AuditRecord): Promise<void> {}
