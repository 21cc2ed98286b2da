import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { summarizeTests, TestChart } from '#components/credentials/detail/test-chart.tsx';
import { verdictOf } from '#components/credentials/detail/test-verdict.tsx';
import { TEST_OUTCOME_KINDS } from '#lib/connectors/outcomes.ts';
import type { TestEntry } from '#lib/credentials/testing/list-tests.ts';

function entry(index: number, outcome: TestEntry['outcome'], durationMs: number): TestEntry {
  const at = new Date(Date.UTC(2026, 0, 31 - index)).toISOString();
  return { id: `p${index}`, at, trigger: 'scheduled', outcome, title: outcome, durationMs, requestId: undefined };
}

test('summarizes the tests in a sentence', () => {
  const tests = [entry(0, 'verified', 90), entry(1, 'key_rejected', 60), entry(2, 'timed_out', 10_000)];
  const summary = 'The last 3 tests: 1 accepted, 1 rejected, 1 inconclusive. Median duration: 90 ms.';
  expect(summarizeTests(tests)).toBe(summary);
  const markup = renderToStaticMarkup(<TestChart tests={tests} />);
  expect(markup).toContain(`role="img" aria-label="${summary}"`);
  expect(markup).toContain('up to 10 s');
});

test('draws each verdict in its own shape, inside the chart', () => {
  const markup = renderToStaticMarkup(<TestChart tests={[entry(0, 'verified', 0), entry(1, 'forbidden', 20_000)]} />);
  const [chart = ''] = markup.split('</svg>');
  expect(chart.match(/<circle/g)).toHaveLength(1);
  expect(chart.match(/stroke-linecap="round"/g)).toHaveLength(1);
  for (const [, y] of chart.matchAll(/V(\d+(?:\.\d+)?)/g)) expect(Number(y)).toBeGreaterThan(0);
});

test('has a verdict for each outcome, of which one is accepted', () => {
  expect(TEST_OUTCOME_KINDS.filter((kind) => verdictOf(kind) === 'accepted')).toEqual(['verified']);
});

test('says that a credential was not tested yet', () => {
  expect(summarizeTests([])).toBe('Not tested yet.');
});
