import { z } from 'zod';
import { AUDIT_ACTIONS, type AuditAction } from '#lib/audit/audit-actions.ts';
import { optionalParam, parseLeniently, type QueryParams, queryString } from '#lib/query-params.ts';

/** `refused`: not allowed to whoever tried. `failed`: tried, and it did not work. */
export const AUDIT_OUTCOMES = ['done', 'refused', 'failed'] as const;
export type AuditOutcome = (typeof AUDIT_OUTCOMES)[number];

/** In the place of a person: what Latchkey did by itself. */
export const BY_ITSELF = 'latchkey';

/** What is asked for of the trail, as it stands in the URL. */
export interface AuditQuery {
  action?: AuditAction | undefined;
  /** Id of a user, or `BY_ITSELF`. */
  actor?: string | undefined;
  outcome?: AuditOutcome | undefined;
  /** Id of a credential: what stands in its history. */
  credential?: string | undefined;
  /** ISO 8601 days in UTC, both included. */
  from?: string | undefined;
  to?: string | undefined;
}

/** Postgres knows no year 0. */
const day = z.iso.date().refine((text) => !text.startsWith('0000'));

/** What the API takes. */
export const auditQuerySchema = z.object({
  action: optionalParam(z.enum(AUDIT_ACTIONS)),
  actor: optionalParam(z.string().regex(/^[\w-]{1,100}$/)),
  outcome: optionalParam(z.enum(AUDIT_OUTCOMES)),
  credential: optionalParam(z.uuid()),
  from: optionalParam(day),
  to: optionalParam(day),
});

/** The query that a URL asks for. What it cannot mean is left out. */
export function parseAuditQuery(params: QueryParams): AuditQuery {
  return parseLeniently(auditQuerySchema, params);
}

/** The URL's parameters for a query, without `?`, always in one order; empty for the whole trail. */
export function auditQueryString({ action, actor, outcome, credential, from, to }: AuditQuery): string {
  return queryString({ action, actor, outcome, credential, from, to });
}
