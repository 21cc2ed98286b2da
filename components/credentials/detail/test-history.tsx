'use client';

import { ShowOlder } from '#components/credentials/detail/growing-list.tsx';
import { TestChart } from '#components/credentials/detail/test-chart.tsx';
import { TestTable } from '#components/credentials/detail/test-table.tsx';
import { useGrowingList } from '#components/credentials/detail/use-growing-list.ts';
import type { TestEntry } from '#lib/credentials/testing/list-tests.ts';
import type { Page } from '#lib/pagination.ts';

const CHARTED = 50;
const LISTED_FIRST = 10;

interface TestHistoryProps {
  credentialId: string;
  firstPage: Page<TestEntry>;
}

/** Every test of a credential, drawn and listed. */
export function TestHistory({ credentialId, firstPage }: TestHistoryProps) {
  const { all, listed, older } = useGrowingList({
    path: `/api/credentials/${credentialId}/tests`,
    firstPage,
    newest: firstPage.items[0]?.id,
    listedFirst: LISTED_FIRST,
  });
  if (all.length === 0) return <p className="text-ink-2">Never tested.</p>;
  return (
    <>
      <TestChart probes={all.slice(0, CHARTED)} />
      <TestTable probes={listed} />
      <ShowOlder older={older} failure="The older tests could not be loaded" />
    </>
  );
}
