import type { AuditOutcome } from '#lib/audit/audit-query.ts';

export const outcomeWords: Record<AuditOutcome, string> = { done: 'Done', refused: 'Refused', failed: 'Failed' };
