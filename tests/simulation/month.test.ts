import { writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { toReliabilityReport } from '#tests/simulation/reliability-report.ts';
import { MONTH } from '#tests/simulation/scenario.ts';
import { runSimulation } from '#tests/simulation/simulation.ts';

const HOURS_12 = 12 * 3_600_000;

test('a month of re-generations, outages and rate limits', { timeout: HOURS_12 }, async () => {
  const result = await runSimulation(MONTH, (day) => process.stdout.write(`day ${day} of ${MONTH.days}\n`));
  writeFileSync('docs/reliability.md', toReliabilityReport(result));
  expect(result.violations).toEqual([]);
});
