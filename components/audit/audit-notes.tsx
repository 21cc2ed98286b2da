import type { AuditNote } from '#lib/audit/audit-entry.ts';

/** What more there is to say of an entry, small. */
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
