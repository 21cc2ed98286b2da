import { z } from 'zod';
import { AUDIT_ACTIONS, type AuditAction } from '#lib/audit/audit-actions.ts';
import type { Prisma } from '#lib/db/generated/client.ts';
import { optionalParam, parseLeniently, type QueryParams, queryString } from '#lib/text.ts';
import { DAY_MS } from '#lib/time.ts';

/** `refused`: not allowed. `failed`: attempted without success. */
export const AUDIT_OUTCOMES = ['done', 'refused', 'failed'] as const;
export type AuditOutcome = (typeof AUDIT_OUTCOMES)[number];

/** Stands for Latchkey itself where a user's id is expected. */
export const SYSTEM_ACTOR = 'latchkey';

export interface AuditQuery {
  action?: AuditAction | undefined;
  actor?: string | undefined;
  outcome?: AuditOutcome | undefined;
  credential?: string | undefined;
  /** ISO 8601 dates in UTC, both inclusive. */
  from?: string | undefined;
  to?: string | undefined;
}

const day = z.iso.date().refine((text) => !text.startsWith('0000'));

export const auditQuerySchema = z.object({
  action: optionalParam(z.enum(AUDIT_ACTIONS)),
  actor: optionalParam(z.string().regex(/^[\w-]{1,100}$/)),
  outcome: optionalParam(z.enum(AUDIT_OUTCOMES)),
  credential: optionalParam(z.uuid()),
  from: optionalParam(day),
  to: optionalParam(day),
});

export function parseAuditQuery(params: QueryParams): AuditQuery {
  return parseLeniently(auditQuerySchema, params);
}

/** The query string of a filter, without `?`; empty for the whole log. */
export function auditQueryString({ action, actor, outcome, credential, from, to }: AuditQuery): string {
  return queryString({ action, actor, outcome, credential, from, to });
}

function within({ from, to }: AuditQuery): Prisma.DateTimeFilter {
  return {
    ...(from !== undefined && { gte: new Date(from) }),
    ...(to !== undefined && { lt: new Date(Date.parse(to) + DAY_MS) }),
  };
}

export function auditWhere(workspaceId: string, query: AuditQuery): Prisma.AuditEntryWhereInput {
  const { action, actor, outcome, credential, from, to } = query;
  return {
    workspaceId,
    ...(action !== undefined && { action }),
    ...(actor !== undefined && { actorId: actor === SYSTEM_ACTOR ? null : actor }),
    ...(outcome !== undefined && { outcome }),
    ...(credential !== undefined && { credentialId: credential }),
    ...((from ?? to) !== undefined && { at: within(query) }),
  };
}
