'use client';

import { ProbeChart } from '#components/credentials/detail/probe-chart.tsx';
import { ProbeTable } from '#components/credentials/detail/probe-table.tsx';
import { ShowOlder } from '#components/credentials/detail/show-older.tsx';
import { useGrowingList } from '#components/credentials/detail/use-growing-list.ts';
import type { ProbeEntry } from '#lib/credentials/probing/probe-entry.ts';
import type { Page } from '#lib/page.ts';

const CHARTED = 50;
const LISTED_FIRST = 10;

interface ProbeHistoryProps {
  credentialId: string;
  firstPage: Page<ProbeEntry>;
}

/** Every test of a credential, drawn and listed. */
export function ProbeHistory({ credentialId, firstPage }: ProbeHistoryProps) {
  const { all, listed, older } = useGrowingList({
    path: `/api/credentials/${credentialId}/probes`,
    firstPage,
    newest: firstPage.items[0]?.id,
    listedFirst: LISTED_FIRST,
  });
  if (all.length === 0) return <p className="text-ink-2">Never tested.</p>;
  return (
    <>
      <ProbeChart probes={all.slice(0, CHARTED)} />
      <ProbeTable probes={listed} />
      <ShowOlder older={older} failure="The older tests could not be loaded" />
    </>
  );
}
