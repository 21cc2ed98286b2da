import { durationLabel } from '#components/credentials/detail/duration-label.ts';
import { verdictOf } from '#components/credentials/detail/test-verdict.tsx';
import { VerdictMark } from '#components/credentials/detail/verdict-mark.tsx';
import { RelativeTime } from '#components/ui/text/display-time.tsx';
import type { TestEntry } from '#lib/credentials/testing/list-tests.ts';
import { triggerLabels } from '#lib/credentials/testing/trigger-labels.ts';

const columns = ['When', 'Outcome', 'Reason', 'Duration', 'Request id'];
const cell = 'py-2 pr-4 align-top last:pr-0 max-md:flex max-md:gap-2 max-md:py-0.5';

/** A narrow screen has no head to the columns: there each value is named beside it. */
function Caption({ children }: { children: string }) {
  return <span className="shrink-0 font-sans text-ink-3 text-small md:hidden">{children}</span>;
}

/** The tests of a credential, newest first: a table, which on a phone becomes a list. */
export function TestTable({ probes }: { probes: TestEntry[] }) {
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
        {probes.map(({ id, at, trigger, outcome, title, durationMs, requestId }) => (
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
              <Caption>Reason</Caption>
              {triggerLabels[trigger]}
            </td>
            <td className={`${cell} whitespace-nowrap text-ink-2 tabular-nums`}>
              <Caption>Duration</Caption>
              {durationLabel(durationMs)}
            </td>
            <td className={`${cell} wrap-anywhere font-mono text-caption text-ink-2`}>
              <Caption>Request id</Caption>
              {requestId ?? '–'}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
