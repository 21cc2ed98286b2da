import 'server-only';
import { type AuditQuery, BY_ITSELF } from '#lib/audit/audit-query.ts';
import type { Prisma } from '#lib/db/generated/client.ts';

const DAY_MS = 86_400_000;

function within({ from, to }: AuditQuery): Prisma.DateTimeFilter {
  return {
    ...(from !== undefined && { gte: new Date(from) }),
    ...(to !== undefined && { lt: new Date(Date.parse(to) + DAY_MS) }),
  };
}

/** The entries of a workspace that a query asks for. */
export function auditWhere(workspaceId: string, query: AuditQuery): Prisma.AuditEntryWhereInput {
  const { action, actor, outcome, credential, from, to } = query;
  return {
    workspaceId,
    ...(action !== undefined && { action }),
    ...(actor !== undefined && { actorId: actor === BY_ITSELF ? null : actor }),
    ...(outcome !== undefined && { outcome }),
    ...(credential !== undefined && { credentialId: credential }),
    ...((from ?? to) !== undefined && { at: within(query) }),
  };
}
