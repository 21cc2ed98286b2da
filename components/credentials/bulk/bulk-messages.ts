import type { BulkResult } from '#components/credentials/bulk/bulk-steps.ts';
import type { BulkWait } from '#components/credentials/bulk/run-each.ts';
import type { BulkRun } from '#components/credentials/bulk/use-bulk-run.ts';

function count(results: readonly BulkResult[], kind: BulkResult['kind']): number {
  return results.filter((result) => result.kind === kind).length;
}

const part = (number: number, label: string): string[] => (number > 0 ? [`${number} ${label}`] : []);

/** "7 of 12 · 1 failed" */
export function progressMessage({ total, results }: BulkRun): string {
  return [
    `${results.length} of ${total}`,
    ...part(count(results, 'failed'), 'failed'),
    ...part(count(results, 'not_tested'), 'not tested'),
    ...part(count(results, 'kept'), 'kept'),
  ].join(' · ');
}

export function waitMessage({ until, host }: BulkWait): string {
  const why = host === undefined ? 'you’ve made too many requests' : `the rate limit of ${host} is reached`;
  return `Waiting until ${new Date(until).toISOString().slice(11, 19)} UTC: ${why}`;
}

/** "10 accepted · 1 failed · 1 not tested" */
export function summaryMessage({ work, total, results }: BulkRun): string {
  const done = count(results, 'done');
  return [
    `${done} ${work === 'test' ? 'accepted' : 'deleted'}`,
    ...part(count(results, 'failed'), 'failed'),
    ...part(count(results, 'not_tested'), 'not tested'),
    ...part(count(results, 'kept'), 'in use, kept'),
    ...part(total - results.length, 'not started'),
  ].join(' · ');
}
