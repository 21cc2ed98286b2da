import { AuditNotes } from '#components/audit/audit-notes.tsx';
import { OutcomeMark } from '#components/audit/outcome-mark.tsx';
import { FoldingCell, FoldingRow, FoldingTable } from '#components/ui/table/folding-table.tsx';
import { RelativeTime } from '#components/ui/text/display-time.tsx';
import { TextLink } from '#components/ui/text/typography.tsx';
import type { AuditEntryView } from '#lib/audit/audit-entry.ts';

const columns = ['What', 'On', 'Who', 'When, from', 'Outcome'];

function Target({ target }: { target: AuditEntryView['target'] }) {
  if (target === undefined) return '–';
  if (target.href === undefined) return <span className="wrap-anywhere">{target.name}</span>;
  return <TextLink href={target.href}>{target.name}</TextLink>;
}

/** Entries of the audit trail, newest first. */
export function AuditTable({ entries }: { entries: AuditEntryView[] }) {
  return (
    <FoldingTable label="Audit trail" columns={columns} align="top">
      {entries.map(({ seq, at, actor, what, target, outcome, address, notes }) => (
        <FoldingRow
          key={seq}
          head={
            <>
              {what}
              <AuditNotes notes={notes} />
            </>
          }
        >
          <FoldingCell caption="On" className="lg:min-w-36 xl:min-w-44">
            <Target target={target} />
          </FoldingCell>
          <FoldingCell caption="Who" className="wrap-anywhere text-ink-2 lg:min-w-36 xl:min-w-44">
            {actor ?? 'Latchkey'}
          </FoldingCell>
          {/* Room for an IPv4 address on one line; a longer one breaks. */}
          <FoldingCell caption="When, from" className="text-ink-2 lg:min-w-37">
            <RelativeTime iso={at} />
            <span className="wrap-anywhere font-mono text-caption text-ink-3 lg:block">{address}</span>
          </FoldingCell>
          <FoldingCell caption="Outcome" className="max-lg:items-center">
            <OutcomeMark outcome={outcome} />
          </FoldingCell>
        </FoldingRow>
      ))}
    </FoldingTable>
  );
}
