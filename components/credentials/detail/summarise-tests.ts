import { durationLabel } from '#components/credentials/detail/duration-label.ts';
import { verdictOf } from '#components/credentials/detail/test-verdict.tsx';
import type { TestEntry } from '#lib/credentials/testing/list-tests.ts';

function median(values: number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor((sorted.length - 1) / 2)] ?? 0;
}

/** The chart in a sentence, for whoever does not see it. */
export function summariseTests(probes: TestEntry[]): string {
  if (probes.length === 0) return 'Never tested.';
  const count = { accepted: 0, refused: 0, undecided: 0 };
  for (const { outcome } of probes) count[verdictOf(outcome)] += 1;
  const tests = probes.length === 1 ? 'The last test' : `The last ${probes.length} tests`;
  const verdicts = `${count.accepted} accepted, ${count.refused} refused, ${count.undecided} without a verdict`;
  return `${tests}: ${verdicts}. Half of them took ${durationLabel(median(probes.map(({ durationMs }) => durationMs)))} or less.`;
}
