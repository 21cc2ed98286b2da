import { expect, test } from 'vitest';
import { TWO_DAYS } from '#tests/lab/simulation/scenario.ts';
import { runSimulation } from '#tests/lab/simulation/simulation.ts';

// In small what `npm run simulate` does for a month: its figures stand in docs/reliability.md.
test('two days of keys re-generated, outages and rate limits: all is reported, once, and no budget exceeded', async () => {
  const { violations, findings, most, tests } = await runSimulation(TWO_DAYS);
  expect(violations).toEqual([]);
  expect(findings.length).toBeGreaterThan(10);
  expect(findings.filter(({ reportedAfterMs }) => reportedAfterMs !== undefined).length).toBeGreaterThan(2);
  expect(tests).toBeGreaterThan(120);
  expect(most.ownADay).toBeGreaterThan(10);
}, 300_000);
