import { HOUR_MS, MINUTE_MS } from '#lib/time.ts';
import type { Finding } from '#tests/lab/simulation/judge.ts';
import { RETEST_INTERVAL_MS } from '#tests/lab/simulation/scenario.ts';
import type { SimulationResult } from '#tests/lab/simulation/simulation.ts';
import { KINDS } from '#tests/lab/simulation/timeline.ts';

const count = (value: number) => value.toLocaleString('en-GB');

/** As people say it: minutes up to two hours, hours above. */
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
    '| what happened | times | reported | after (median) | after (at most) | ended after (median) | ended after (at most) |',
    '| --- | --- | --- | --- | --- | --- | --- |',
    ...kinds.map((kind) =>
      row(
        kind,
        findings.filter((finding) => finding.kind === kind),
      ),
    ),
  ].join('\n');
}

function promises({ violations, most, longestGapMs }: SimulationResult): string {
  const held = violations.length === 0 ? 'All of it held.' : `Broken: ${violations.join('; ')}.`;
  return `- Every re-generation is reported within one re-test interval (${duration(RETEST_INTERVAL_MS)}).
- No incident is reported that was not so; a rate limit is none.
- One cause is one incident, and it ends by itself.
- No tenant sees more than 100 calls a minute (at most ${count(most.aMinute)} were seen) or 50,000 a day (${count(most.aDay)}), and no
  more than 500 a day, 1 %, of tests that Latchkey makes by itself (${count(most.ownADay)}).
- Every credential is tested about daily: the longest that any went without a test was ${duration(longestGapMs)}.

${held}`;
}

/** The figures of a simulated month, as a section of `docs/reliability.md`. */
export function toReliabilityReport(result: SimulationResult): string {
  const { scenario, findings, incidents, tests, calls } = result;
  return `## A simulated month

Made by \`npm run simulate\`: ${scenario.days} days of ${count(scenario.credentials)} credentials over ${scenario.tenants} tenants of the sandbox, over HTTP, on
a clock that goes from one event to the next. What goes wrong follows from the seed "${scenario.seed}". ${count(tests)} tests ran by
themselves, ${count(calls)} calls were made, ${count(incidents)} incidents were reported. \`npm test\` runs two days of it.

### What is checked

${promises(result)}

### What happened, and when it was known

An outage may be over before any credential is tested twice, and a key may be replaced before it was missed: those are not
reported, and need not be.

${table(findings)}
`;
}
