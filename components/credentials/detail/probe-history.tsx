'use client';

import { useInfiniteQuery } from '@tanstack/react-query';
import { ProbeChart } from '#components/credentials/detail/probe-chart.tsx';
import { probePages } from '#components/credentials/detail/probe-queries.ts';
import { ProbeTable } from '#components/credentials/detail/probe-table.tsx';
import { Button } from '#components/ui/button.tsx';
import { Notice } from '#components/ui/notice.tsx';
import type { ProbeEntry } from '#lib/credentials/probing/probe-entry.ts';
import type { Page } from '#lib/page.ts';

const CHARTED = 50;

interface ProbeHistoryProps {
  credentialId: string;
  firstPage: Page<ProbeEntry>;
}

/** Every test of a credential, drawn and listed. */
export function ProbeHistory({ credentialId, firstPage }: ProbeHistoryProps) {
  const query = useInfiniteQuery(probePages(credentialId, firstPage));
  const probes = query.data.pages.flatMap((page) => page.items);
  if (probes.length === 0) return <p className="text-ink-2">Never tested.</p>;
  return (
    <>
      <ProbeChart probes={probes.slice(0, CHARTED)} />
      <ProbeTable probes={probes} />
      {query.error ? (
        <div role="alert" className="mt-3">
          <Notice tone="bad" title="The older tests could not be loaded">
            {query.error.message}
          </Notice>
        </div>
      ) : null}
      {query.hasNextPage ? (
        <div className="mt-4 flex justify-center">
          <Button pending={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
            Show older
          </Button>
        </div>
      ) : null}
    </>
  );
}
