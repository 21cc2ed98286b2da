'use client';

import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { ProbeChart } from '#components/credentials/detail/probe-chart.tsx';
import { probePages } from '#components/credentials/detail/probe-queries.ts';
import { ProbeTable } from '#components/credentials/detail/probe-table.tsx';
import { Button } from '#components/ui/button.tsx';
import { Notice } from '#components/ui/notice.tsx';
import type { ProbeEntry } from '#lib/credentials/probing/probe-entry.ts';
import type { Page } from '#lib/page.ts';

const CHARTED = 50;
const LISTED_FIRST = 10;
const LISTED_MORE = 50;

interface ProbeHistoryProps {
  credentialId: string;
  firstPage: Page<ProbeEntry>;
}

/** Every test of a credential, drawn and listed. */
export function ProbeHistory({ credentialId, firstPage }: ProbeHistoryProps) {
  const query = useInfiniteQuery(probePages(credentialId, firstPage));
  const [listed, setListed] = useState(LISTED_FIRST);
  const probes = query.data.pages.flatMap((page) => page.items);

  function showOlder(): void {
    setListed(listed + LISTED_MORE);
    if (listed + LISTED_MORE > probes.length && query.hasNextPage) void query.fetchNextPage();
  }

  if (probes.length === 0) return <p className="text-ink-2">Never tested.</p>;
  return (
    <>
      <ProbeChart probes={probes.slice(0, CHARTED)} />
      <ProbeTable probes={probes.slice(0, listed)} />
      {query.error ? (
        <div role="alert" className="mt-3">
          <Notice tone="bad" title="The older tests could not be loaded">
            {query.error.message}
          </Notice>
        </div>
      ) : null}
      {probes.length > listed || query.hasNextPage ? (
        <div className="mt-4 flex justify-center">
          <Button pending={query.isFetchingNextPage} onClick={showOlder}>
            Show older
          </Button>
        </div>
      ) : null}
    </>
  );
}
