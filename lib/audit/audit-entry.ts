import type { AuditOutcome } from '#lib/audit/audit-query.ts';

/** Something more that is to say of an entry: a field that became another, how long it took. */
export interface AuditNote {
  term: string;
  text: string;
}

/** An entry of the trail in words, for people. */
export interface AuditEntryView {
  /** Its number in the workspace's chain. */
  seq: string;
  /** ISO 8601, in UTC. */
  at: string;
  /** E-mail, as it was then; absent for what Latchkey did by itself. */
  actor: string | undefined;
  what: string;
  /** What it was done to, as it was called then; `href` where it still has a page. */
  target: { name: string; href?: string } | undefined;
  outcome: AuditOutcome;
  /** From where, as far as it is known. */
  address: string | undefined;
  notes: AuditNote[];
}
