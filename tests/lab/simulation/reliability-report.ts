import { HOUR_MS, MINUTE_MS } from '#lib/time.ts';
import type { Finding } from '#tests/lab/simulation/judge.ts';
import { RETEST_INTERVAL_MS } from '#tests/lab/simulation/scenario.ts';
import type { SimulationResult } from '#tests/lab/simulation/simulation.ts';
import { KINDS } from '#tests/lab/simulation/timeline.ts';

const count = (value: number) => value.toLocaleString('en-GB');

/** Minutes up to two hours, hours above. */
function duration(ms: number): string {
  return ms < 2 * HOUR_MS ? `${Math.round(ms / MINUTE_MS)} min` : `${(ms / HOUR_MS).toFixed(1)} h`;
}

function medianAndMost(values: number[]): [string, string] {
  const sorted = values.toSorted((one, other) => one - other);
  const median = sorted[Math.floor(sorted.length / 2)];
  const most = sorted.at(-1);
  return [median === undefined ? '–' : duration(median), most === undefined ? '–' : duration(most)];
}

function row(kind: Finding['kind'], findings: Finding[]): string {
  const reported = findings.flatMap(({ reportedAfterMs: ms }) => (ms === undefined ? [] : [ms]));
  const ended = findings.flatMap(({ endedAfterMs: ms }) => (ms === undefined ? [] : [ms]));
  const cells = [kind, count(findings.length), count(reported.length), ...medianAndMost(reported)];
  return `| ${[...cells, ...medianAndMost(ended)].join(' | ')} |`;
}

function table(findings: Finding[]): string {
  const kinds = Object.keys(KINDS) as Finding['kind'][];
  return [
    '| disturbance | times | reported | after (median) | after (at most) | ended after (median) | ended after (at most) |',
    '| --- | --- | --- | --- | --- | --- | --- |',
    ...kinds.map((kind) =>
      row(
        kind,
        findings.filter((finding) => finding.kind === kind),
      ),
    ),
  ].join('\n');
}

function checks({ violations, most, longestGapMs }: SimulationResult): string {
  const held = violations.length === 0 ? 'All checks passed.' : `Failed: ${violations.join('; ')}.`;
  return `- Every re-generated key is reported within one test interval (${duration(RETEST_INTERVAL_MS)}).
- No incident is reported without a cause; a rate limit is not one.
- Each cause opens one incident, which closes without a user.
- No tenant receives more than 100 calls a minute (at most ${count(most.aMinute)}) or 50,000 a day (at most ${count(most.aDay)}), and no more than 500 a
  day, 1 %, of scheduled tests (at most ${count(most.scheduledADay)}).
- Every credential is tested about daily: the longest time without a test was ${duration(longestGapMs)}.

${held}`;
}

/** The figures of a simulated month, as a section of `docs/reports/reliability.md`. */
export function toReliabilityReport(result: SimulationResult): string {
  const { scenario, findings, incidents, tests, calls } = result;
  return `## A simulated month

Measured by \`npm run simulate\`: ${scenario.days} days of ${count(scenario.credentials)} credentials over ${scenario.tenants} tenants of the sandbox, over HTTP, on
a simulated clock that jumps to the next event. The seed "${scenario.seed}" determines all disturbances. Latchkey made ${count(tests)}
scheduled tests with ${count(calls)} calls and reported ${count(incidents)} incidents. \`npm test\` simulates two days.

### What is checked

${checks(result)}

### Disturbances, and when they were reported

An outage may end before a credential is tested twice, and a re-generated key may be entered before the next test. These are
not reported.

${table(findings)}
`;
}
