import {
  MARK_RADIUS,
  MarkShape,
  type TestVerdict,
  VerdictMark,
  verdictInks,
  verdictLabels,
  verdictOf,
} from '#components/credentials/detail/test-verdict.tsx';
import { durationLabel } from '#components/credentials/form/test-report-notice.tsx';
import type { TestEntry } from '#lib/credentials/testing/list-tests.ts';

/** Pixels. */
const SLOT = 13;
const HEIGHT = 88;
/** Keeps marks inside the chart at both ends. */
const TOP = MARK_RADIUS + 2;
const BOTTOM = HEIGHT - 10;
/** Smallest full scale. */
const SCALE_MIN_MS = 200;

const verdicts: TestVerdict[] = ['accepted', 'refused', 'undecided'];

function Legend() {
  return verdicts.map((verdict) => (
    <span key={verdict} className="inline-flex items-center gap-1.5">
      <VerdictMark verdict={verdict} />
      {verdictLabels[verdict]}
    </span>
  ));
}

/** Verdict and duration of the last tests, newest at the right. A narrow screen cuts off the oldest. */
export function TestChart({ tests }: { tests: TestEntry[] }) {
  const longest = Math.max(SCALE_MIN_MS, ...tests.map(({ durationMs }) => durationMs));
  // A square root keeps short durations apart when one test took seconds.
  const heightOf = (ms: number) => BOTTOM - Math.sqrt(Math.min(1, ms / longest)) * (BOTTOM - TOP);
  const width = tests.length * SLOT;
  return (
    <figure className="mb-4">
      <div className="flex justify-end overflow-hidden border-line border-b">
        <svg
          role="img"
          aria-label={summarizeTests(tests)}
          width={width}
          height={HEIGHT}
          viewBox={`0 0 ${width} ${HEIGHT}`}
          fill="none"
          className="shrink-0"
        >
          {tests.map(({ id, outcome, durationMs }, index) => {
            const x = width - (index + 0.5) * SLOT;
            const y = heightOf(durationMs);
            const verdict = verdictOf(outcome);
            return (
              <g key={id} className={verdictInks[verdict]}>
                <path d={`M${x} ${HEIGHT}V${y + MARK_RADIUS}`} stroke="currentColor" strokeWidth={1.5} opacity={0.35} />
                <MarkShape verdict={verdict} x={x} y={y} />
              </g>
            );
          })}
        </svg>
      </div>
      <figcaption className="mt-2 flex flex-wrap gap-x-4 gap-y-1 text-caption text-ink-3">
        <Legend />
        <span className="ml-auto">Height: duration, up to {durationLabel(longest)}</span>
      </figcaption>
    </figure>
  );
}

function median(values: number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor((sorted.length - 1) / 2)] ?? 0;
}

/** Text alternative of the chart. */
export function summarizeTests(tests: TestEntry[]): string {
  if (tests.length === 0) return 'Not tested yet.';
  const count = { accepted: 0, refused: 0, undecided: 0 };
  for (const { outcome } of tests) count[verdictOf(outcome)] += 1;
  const title = tests.length === 1 ? 'The last test' : `The last ${tests.length} tests`;
  const verdicts = `${count.accepted} accepted, ${count.refused} rejected, ${count.undecided} inconclusive`;
  return `${title}: ${verdicts}. Median duration: ${durationLabel(median(tests.map(({ durationMs }) => durationMs)))}.`;
}
