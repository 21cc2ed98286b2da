import { durationLabel } from '#components/credentials/detail/duration-label.ts';
import { summariseTests } from '#components/credentials/detail/summarise-tests.ts';
import {
  type TestVerdict,
  verdictInks,
  verdictLabels,
  verdictOf,
} from '#components/credentials/detail/test-verdict.tsx';
import { MARK_RADIUS, MarkShape, VerdictMark } from '#components/credentials/detail/verdict-mark.tsx';
import type { TestEntry } from '#lib/credentials/testing/list-tests.ts';

/** Pixels. */
const SLOT = 13;
const HEIGHT = 88;
/** A mark at the top is not cut off, and the fastest answer still stands above the line. */
const TOP = MARK_RADIUS + 2;
const BOTTOM = HEIGHT - 10;
/** One slow answer must not press all others onto the line. */
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

/** Outcome and latency of the last tests, the latest at the right. A narrow screen shows the latest of them. */
export function TestChart({ probes }: { probes: TestEntry[] }) {
  const longest = Math.max(SCALE_MIN_MS, ...probes.map(({ durationMs }) => durationMs));
  // A square root keeps the usual answers apart where one took seconds.
  const heightOf = (ms: number) => BOTTOM - Math.sqrt(Math.min(1, ms / longest)) * (BOTTOM - TOP);
  const width = probes.length * SLOT;
  return (
    <figure className="mb-4">
      <div className="flex justify-end overflow-hidden border-line border-b">
        <svg
          role="img"
          aria-label={summariseTests(probes)}
          width={width}
          height={HEIGHT}
          viewBox={`0 0 ${width} ${HEIGHT}`}
          fill="none"
          className="shrink-0"
        >
          {probes.map(({ id, outcome, durationMs }, index) => {
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
