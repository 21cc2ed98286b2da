import { v4 as uuid } from 'uuid';
import type { BulkResult } from '#components/credentials/bulk/bulk-result.ts';
import type { SelectedCredential } from '#components/credentials/list/use-selection.ts';
import type { ActionResult } from '#lib/action-result.ts';
import type { DeleteOutcome } from '#lib/credentials/delete-outcome.ts';
import type { ProbeReport } from '#lib/credentials/probe-report.ts';

/** The server actions on a saved credential; they reach the screen as props. */
export interface SavedCredentialActions {
  test: (input: { id: string; testId: string }) => Promise<ActionResult<ProbeReport>>;
  remove: (input: { id: string }) => Promise<ActionResult<DeleteOutcome>>;
}

const SPENT: readonly string[] = ['budget_spent', 'rate_limited'] satisfies ProbeReport['kind'][];

const NO_ANSWER = { title: 'The answer did not arrive', advice: 'Check the connection and try again.' };

type Step = (credential: SelectedCredential) => Promise<BulkResult>;

export function testStep({ test }: SavedCredentialActions): Step {
  return async (credential) => {
    const result = await test({ id: credential.id, testId: uuid() }).catch(() => undefined);
    if (result === undefined) return { credential, kind: 'failed', ...NO_ANSWER };
    if (!result.ok) return { credential, kind: 'failed', title: 'It could not be tested', advice: result.message };
    const { kind, title, advice } = result.data;
    if (kind === 'verified') return { credential, kind: 'done' };
    return { credential, kind: SPENT.includes(kind) ? 'not_tested' : 'failed', title, advice };
  };
}

export function deleteStep({ remove }: SavedCredentialActions): Step {
  return async (credential) => {
    const result = await remove({ id: credential.id }).catch(() => undefined);
    if (result === undefined) return { credential, kind: 'failed', ...NO_ANSWER };
    if (!result.ok) return { credential, kind: 'failed', title: 'It could not be deleted', advice: result.message };
    return result.data.deleted
      ? { credential, kind: 'done' }
      : { credential, kind: 'kept', usedBy: result.data.usedBy };
  };
}

interface Observer {
  onResult: (result: BulkResult) => void;
  /** Asked before each: the one under way is always waited for. */
  isCancelled: () => boolean;
}

/** One after another, so that a tenant's budget is not spent in a burst and Cancel stops after one. */
export async function runEach(
  credentials: readonly SelectedCredential[],
  step: Step,
  { onResult, isCancelled }: Observer,
): Promise<void> {
  for (const credential of credentials) {
    if (isCancelled()) return;
    onResult(await step(credential));
  }
}
