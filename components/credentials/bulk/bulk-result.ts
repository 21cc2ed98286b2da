import type { SelectedCredential } from '#components/credentials/list/use-selection.ts';
import type { ResourceReference } from '#lib/credentials/resource-reference.ts';

/** What is done with all that are selected. */
export type BulkWork = 'test' | 'delete';

/** What came of one of them. */
export type BulkResult = { credential: SelectedCredential } & (
  | { kind: 'done' }
  /** `not_tested`: the tenant's budget is spent, which says nothing about the credential. */
  | { kind: 'failed' | 'not_tested'; title: string; advice: string }
  /** Not deleted, since these would break. */
  | { kind: 'kept'; usedBy: ResourceReference[] }
);

export interface BulkRun {
  work: BulkWork;
  total: number;
  results: readonly BulkResult[];
  /** `waiting`: more than is allowed at once; it goes on by itself. */
  state: 'running' | 'waiting' | 'cancelling' | 'cancelled' | 'finished';
}

export function isUnderWay({ state }: BulkRun): boolean {
  return state !== 'cancelled' && state !== 'finished';
}
