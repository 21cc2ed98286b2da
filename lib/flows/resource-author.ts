import type { AuditActor } from '#lib/audit/record-audit.ts';

/** Who writes, and in which workspace. */
export interface ResourceAuthor extends AuditActor {
  workspaceId: string;
}
