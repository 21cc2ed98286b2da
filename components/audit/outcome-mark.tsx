import { outcomeWords } from '#components/audit/outcome-labels.ts';
import { Badge } from '#components/ui/feedback/badge.tsx';
import type { AuditOutcome } from '#lib/audit/audit-query.ts';

/** What was done is the rule, and stands back. */
export function OutcomeMark({ outcome }: { outcome: AuditOutcome }) {
  if (outcome === 'done') return <span className="text-ink-3">{outcomeWords.done}</span>;
  return <Badge tone={outcome === 'failed' ? 'warn' : 'bad'}>{outcomeWords[outcome]}</Badge>;
}
