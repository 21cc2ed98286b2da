import type { BulkResult, BulkRun, BulkWait } from '#components/credentials/bulk/bulk-result.ts';

function count(results: readonly BulkResult[], kind: BulkResult['kind']): number {
  return results.filter((result) => result.kind === kind).length;
}

const part = (number: number, words: string): string[] => (number > 0 ? [`${number} ${words}`] : []);

/** While it runs: "7 of 12 · 1 failed". */
export function progressWords({ total, results }: BulkRun): string {
  return [
    `${results.length} of ${total}`,
    ...part(count(results, 'failed'), 'failed'),
    ...part(count(results, 'not_tested'), 'not tested'),
    ...part(count(results, 'kept'), 'kept'),
  ].join(' · ');
}

/** Until when nothing is asked for, and why. */
export function waitWords({ until, host }: BulkWait): string {
  const why =
    host === undefined ? 'more was asked for than one may in a minute' : `the calls to ${host} are spent for now`;
  return `Waiting until ${new Date(until).toISOString().slice(11, 19)} UTC: ${why}`;
}

/** When it is over: "10 accepted · 1 failed · 1 not tested". */
export function outcomeWords({ work, total, results }: BulkRun): string {
  const done = count(results, 'done');
  const kept = count(results, 'kept');
  return [
    `${done} ${work === 'test' ? 'accepted' : 'deleted'}`,
    ...part(count(results, 'failed'), 'failed'),
    ...part(count(results, 'not_tested'), 'not tested'),
    ...part(kept, kept === 1 ? 'kept because it is used' : 'kept because they are used'),
    ...part(total - results.length, 'not begun'),
  ].join(' · ');
}
