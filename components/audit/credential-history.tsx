'use client';

import { AuditNotes, AuditOutcomeMark } from '#components/audit/audit-entry.tsx';
import { ShowOlder, useGrowingList } from '#components/client/growing-list.tsx';
import { RelativeTime } from '#components/ui/text/display-time.tsx';
import type { AuditEntryView } from '#lib/audit/list-entries.ts';
import type { Page } from '#lib/pagination.ts';

const LISTED_FIRST = 6;

function HistoryItem({ entry, ownName }: { entry: AuditEntryView; ownName: string }) {
  const { at, actor, what, target, outcome, notes } = entry;
  return (
    <li className="border-line border-t py-2 first:border-t-0 first:pt-0">
      <div className="flex flex-wrap items-center gap-x-2.5">
        <span className="font-medium">{what}</span>
        {target === undefined || target.name === ownName ? null : (
          <span className="wrap-anywhere text-ink-2">{target.name}</span>
        )}
        {outcome === 'done' ? null : <AuditOutcomeMark outcome={outcome} />}
        <span className="wrap-anywhere text-small text-ink-3 sm:ml-auto">
          {actor ?? 'System'}, <RelativeTime iso={at} />
        </span>
      </div>
      <AuditNotes notes={notes} />
    </li>
  );
}

interface CredentialHistoryProps {
  credentialId: string;
  name: string;
  firstPage: Page<AuditEntryView>;
}

/** Audit entries about a credential and its use. */
export function CredentialHistory({ credentialId, name, firstPage }: CredentialHistoryProps) {
  const { all, listed, older } = useGrowingList({
    path: `/api/credentials/${credentialId}/history`,
    firstPage,
    newest: firstPage.items[0]?.seq,
    listedFirst: LISTED_FIRST,
  });
  if (all.length === 0) return <p className="text-ink-2">No history recorded.</p>;
  return (
    <>
      <ul aria-label="History">
        {listed.map((entry) => (
          <HistoryItem key={entry.seq} entry={entry} ownName={name} />
        ))}
      </ul>
      <ShowOlder older={older} failure="Couldn’t load older entries" />
    </>
  );
}
