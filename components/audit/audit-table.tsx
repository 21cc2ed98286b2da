import { AuditNotes, AuditOutcomeMark } from '#components/audit/audit-entry.tsx';
import { FoldingCell, FoldingRow, FoldingTable } from '#components/ui/table/folding-table.tsx';
import { RelativeTime } from '#components/ui/text/display-time.tsx';
import { TextLink } from '#components/ui/text/typography.tsx';
import type { AuditEntryView } from '#lib/audit/list-entries.ts';

const columns = ['Action', 'Target', 'Actor', 'Time and IP', 'Outcome'];

function Target({ target }: { target: AuditEntryView['target'] }) {
  if (target === undefined) return '–';
  if (target.href === undefined) return <span className="wrap-anywhere">{target.name}</span>;
  return <TextLink href={target.href}>{target.name}</TextLink>;
}

/** Audit entries, newest first. */
export function AuditTable({ entries }: { entries: AuditEntryView[] }) {
  return (
    <FoldingTable label="Audit log" columns={columns} align="top">
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
          <FoldingCell caption="Target" className="lg:min-w-36 xl:min-w-44">
            <Target target={target} />
          </FoldingCell>
          <FoldingCell caption="Actor" className="wrap-anywhere text-ink-2 lg:min-w-36 xl:min-w-44">
            {actor ?? 'System'}
          </FoldingCell>
          {/* An IPv4 address fits on one line. */}
          <FoldingCell caption="Time and IP" className="text-ink-2 lg:min-w-37">
            <RelativeTime iso={at} />
            <span className="wrap-anywhere font-mono text-caption text-ink-3 lg:block">{address}</span>
          </FoldingCell>
          <FoldingCell caption="Outcome" className="max-lg:items-center">
            <AuditOutcomeMark outcome={outcome} />
          </FoldingCell>
        </FoldingRow>
      ))}
    </FoldingTable>
  );
}
