import { performance } from 'node:perf_hooks';

export interface BenchCase {
  name: string;
  /** Name of the baseline; absent for a baseline itself. */
  comparedWith?: string;
  run(): Promise<unknown>;
}

export interface Measurement {
  name: string;
  comparedWith: string | undefined;
  medianMs: number;
  p95Ms: number;
  runs: number;
}

/** Share of extra rounds that warm up and are not counted. */
const WARM_UP_SHARE = 0.2;

/** A quantile of sorted values, by nearest rank. */
function quantile(sorted: readonly number[], share: number): number {
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN;
}

export function median(values: readonly number[]): number {
  return quantile(
    values.toSorted((a, b) => a - b),
    0.5,
  );
}

/**
 * Runs the cases in turn, so that load on the machine affects them alike. Each round begins with another case, so that
 * none always follows the same one.
 *
 * @param rounds counted runs of each case
 */
export async function interleave(cases: readonly BenchCase[], rounds: number): Promise<Measurement[]> {
  const timesMs = new Map<BenchCase, number[]>(cases.map((item) => [item, []]));
  for (let round = -Math.ceil(rounds * WARM_UP_SHARE); round < rounds; round += 1) {
    const first = Math.abs(round) % cases.length;
    for (const item of [...cases.slice(first), ...cases.slice(0, first)]) {
      const startedAt = performance.now();
      await item.run();
      if (round >= 0) timesMs.get(item)?.push(performance.now() - startedAt);
    }
  }
  return [...timesMs].map(([{ name, comparedWith }, times]) => {
    const sorted = times.toSorted((a, b) => a - b);
    return { name, comparedWith, medianMs: median(sorted), p95Ms: quantile(sorted, 0.95), runs: sorted.length };
  });
}
