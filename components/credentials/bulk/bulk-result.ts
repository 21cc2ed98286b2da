import type { SelectedCredential } from '#components/credentials/bulk/use-selection.ts';
import type { NamedResource } from '#lib/credentials/core/list-uses.ts';

/** What is done with all that are selected. */
export type BulkWork = 'test' | 'delete';

/** What came of one of them. */
export type BulkResult = { credential: SelectedCredential } & (
  | { kind: 'done' }
  /** `not_tested`: the tenant's budget is spent, which says nothing about the credential. */
  | { kind: 'failed' | 'not_tested'; title: string; advice: string }
  /** Not deleted, since these would break. */
  | { kind: 'kept'; usedBy: NamedResource[] }
);

/** Not done for now, which says nothing about the credential. */
export interface Postponed {
  credential: SelectedCredential;
  kind: 'postponed';
  /** What is spent: the tenant's budget, or what one person may do in a while. */
  spent: 'tenant' | 'person';
  retryInMs: number;
  title: string;
  advice: string;
}

/** While nothing that is left may be asked for. */
export interface BulkWait {
  /** Milliseconds since the epoch, on the reader's clock. */
  until: number;
  /** The tenant whose budget is spent; absent where the person has asked for much at once. */
  host?: string;
}

export interface BulkRun {
  work: BulkWork;
  total: number;
  results: readonly BulkResult[];
  wait?: BulkWait | undefined;
  state: 'running' | 'cancelling' | 'cancelled' | 'finished';
}
