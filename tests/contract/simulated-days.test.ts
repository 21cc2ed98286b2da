import { expect, test } from 'vitest';
import { TWO_DAYS } from '#tests/lab/simulation/scenario.ts';
import { runSimulation } from '#tests/lab/simulation/simulation.ts';

// A short form of `npm run simulate`, whose figures are in docs/reports/reliability.md.
test('reports every re-generated key, outage and rate limit of two days once, and exceeds no budget', async () => {
  const { violations, findings, most, tests } = await runSimulation(TWO_DAYS);
  expect(violations).toEqual([]);
  expect(findings.length).toBeGreaterThan(10);
  expect(findings.filter(({ reportedAfterMs }) => reportedAfterMs !== undefined).length).toBeGreaterThan(2);
  expect(tests).toBeGreaterThan(120);
  expect(most.scheduledADay).toBeGreaterThan(10);
}, 300_000);
