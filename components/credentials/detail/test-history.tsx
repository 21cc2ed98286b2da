'use client';

import { ShowOlder, useGrowingList } from '#components/client/growing-list.tsx';
import { TestChart } from '#components/credentials/detail/test-chart.tsx';
import { VerdictMark, verdictOf } from '#components/credentials/detail/test-verdict.tsx';
import { durationLabel } from '#components/credentials/form/test-report-notice.tsx';
import { RelativeTime } from '#components/ui/text/display-time.tsx';
import type { TestEntry } from '#lib/credentials/testing/list-tests.ts';
import { triggerLabels } from '#lib/credentials/testing/trigger-labels.ts';
import type { Page } from '#lib/pagination.ts';

const CHARTED = 50;
const LISTED_FIRST = 10;

interface TestHistoryProps {
  credentialId: string;
  firstPage: Page<TestEntry>;
}

/** The tests of a credential as a chart and a table. */
export function TestHistory({ credentialId, firstPage }: TestHistoryProps) {
  const { all, listed, older } = useGrowingList({
    path: `/api/credentials/${credentialId}/tests`,
    firstPage,
    newest: firstPage.items[0]?.id,
    listedFirst: LISTED_FIRST,
  });
  if (all.length === 0) return <p className="text-ink-2">Not tested yet.</p>;
  return (
    <>
      <TestChart tests={all.slice(0, CHARTED)} />
      <TestTable tests={listed} />
      <ShowOlder older={older} failure="Couldn’t load older tests" />
    </>
  );
}

const columns = ['When', 'Result', 'Trigger', 'Duration', 'Request ID'];
const cell = 'py-2 pr-4 align-top last:pr-0 max-md:flex max-md:gap-2 max-md:py-0.5';

/** Names a value on a narrow screen, where the table has no head. */
function Caption({ children }: { children: string }) {
  return <span className="shrink-0 font-sans text-ink-3 text-small md:hidden">{children}</span>;
}

/** Newest first. On a phone the table becomes a list. */
function TestTable({ tests }: { tests: TestEntry[] }) {
  return (
    <table aria-label="Tests" className="w-full border-collapse text-left max-md:block">
      <thead className="text-small text-ink-3 max-md:sr-only">
        <tr>
          {columns.map((column) => (
            <th key={column} scope="col" className="py-2 pr-4 font-medium last:pr-0">
              {column}
            </th>
          ))}
        </tr>
      </thead>
      <tbody className="max-md:block">
        {tests.map(({ id, at, trigger, outcome, title, durationMs, requestId }) => (
          <tr key={id} className="border-line border-t max-md:block max-md:py-2">
            <td className={`${cell} whitespace-nowrap text-ink-2`}>
              <Caption>When</Caption>
              <RelativeTime iso={at} />
            </td>
            <th scope="row" className={`${cell} font-medium`}>
              <span className="flex items-baseline gap-2">
                <VerdictMark verdict={verdictOf(outcome)} />
                {title}
              </span>
            </th>
            <td className={`${cell} text-ink-2`}>
              <Caption>Trigger</Caption>
              {triggerLabels[trigger]}
            </td>
            <td className={`${cell} whitespace-nowrap text-ink-2 tabular-nums`}>
              <Caption>Duration</Caption>
              {durationLabel(durationMs)}
            </td>
            <td className={`${cell} wrap-anywhere font-mono text-caption text-ink-2`}>
              <Caption>Request ID</Caption>
              {requestId ?? '–'}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
