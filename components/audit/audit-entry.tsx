import { Badge } from '#components/ui/feedback/badge.tsx';
import type { AuditNote } from '#lib/audit/audit-notes.ts';
import type { AuditOutcome } from '#lib/audit/audit-query.ts';

/** The outcome of an entry. Success is not emphasized. */
export function AuditOutcomeMark({ outcome }: { outcome: AuditOutcome }) {
  if (outcome === 'done') return <span className="text-ink-3">{auditOutcomeLabels.done}</span>;
  return <Badge tone={outcome === 'failed' ? 'warn' : 'bad'}>{auditOutcomeLabels[outcome]}</Badge>;
}

/** Details of an entry. */
export function AuditNotes({ notes }: { notes: AuditNote[] }) {
  if (notes.length === 0) return null;
  return (
    <dl className="mt-0.5 flex flex-wrap gap-x-3 font-normal text-small text-ink-3">
      {notes.map(({ term, text }) => (
        <div key={term} className="flex min-w-0 gap-1">
          <dt className="shrink-0">{term}:</dt>
          <dd className="wrap-anywhere text-ink-2">{text}</dd>
        </div>
      ))}
    </dl>
  );
}

export const auditOutcomeLabels: Record<AuditOutcome, string> = { done: 'Done', refused: 'Refused', failed: 'Failed' };
