import { expect, test } from 'vitest';
import { HOUR_MS } from '#lib/time.ts';
import { writeReliabilitySection } from '#tests/lab/reliability-document.ts';
import { toReliabilityReport } from '#tests/lab/simulation/reliability-report.ts';
import { MONTH } from '#tests/lab/simulation/scenario.ts';
import { runSimulation } from '#tests/lab/simulation/simulation.ts';

const HOURS_12 = 12 * HOUR_MS;

test('reports every disturbance of a month once, and exceeds no budget', { timeout: HOURS_12 }, async () => {
  const result = await runSimulation(MONTH, (day) => process.stdout.write(`day ${day} of ${MONTH.days}\n`));
  writeReliabilitySection(toReliabilityReport(result));
  expect(result.violations).toEqual([]);
});
