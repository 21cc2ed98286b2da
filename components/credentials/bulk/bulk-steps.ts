import { v4 as uuid } from 'uuid';
import type { BulkResult } from '#components/credentials/bulk/bulk-result.ts';
import type { SelectedCredential } from '#components/credentials/list/use-selection.ts';
import type { Refusal } from '#components/use-action.ts';
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

/** More than a person may do in a minute: nothing was done, and it is asked for again. */
const TOO_MUCH = 'too_much';
/** A look costs little, and what is refused is not counted. */
const LOOK_AGAIN_MS = 3_000;

type Step = (credential: SelectedCredential) => Promise<BulkResult | typeof TOO_MUCH>;

function refused(credential: SelectedCredential, title: string, { code, message }: Refusal) {
  return code === 'rate_limited' ? TOO_MUCH : { credential, kind: 'failed' as const, title, advice: message };
}

export function testStep({ test }: SavedCredentialActions): Step {
  return async (credential) => {
    const result = await test({ id: credential.id, testId: uuid() }).catch(() => undefined);
    if (result === undefined) return { credential, kind: 'failed', ...NO_ANSWER };
    if (!result.ok) return refused(credential, 'It could not be tested', result);
    const { kind, title, advice } = result.data;
    if (kind === 'verified') return { credential, kind: 'done' };
    return { credential, kind: SPENT.includes(kind) ? 'not_tested' : 'failed', title, advice };
  };
}

export function deleteStep({ remove }: SavedCredentialActions): Step {
  return async (credential) => {
    const result = await remove({ id: credential.id }).catch(() => undefined);
    if (result === undefined) return { credential, kind: 'failed', ...NO_ANSWER };
    if (!result.ok) return refused(credential, 'It could not be deleted', result);
    return result.data.deleted
      ? { credential, kind: 'done' }
      : { credential, kind: 'kept', usedBy: result.data.usedBy };
  };
}

interface Observer {
  onResult: (result: BulkResult) => void;
  onWait: () => void;
  /** Begins nothing more: the one under way is always waited for. */
  signal: AbortSignal;
}

function pause(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve();
    const end = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', end);
      resolve();
    };
    const timer = setTimeout(end, LOOK_AGAIN_MS);
    signal.addEventListener('abort', end);
  });
}

/**
 * One after another, so that a tenant's budget is not spent in a burst and Cancel stops after one. What is more than a
 * person may do in a minute waits, and goes on.
 */
export async function runEach(
  credentials: readonly SelectedCredential[],
  step: Step,
  { onResult, onWait, signal }: Observer,
): Promise<void> {
  const remaining = [...credentials];
  for (let next = remaining[0]; next !== undefined && !signal.aborted; next = remaining[0]) {
    const result = await step(next);
    if (result === TOO_MUCH) {
      onWait();
      await pause(signal);
    } else {
      remaining.shift();
      onResult(result);
    }
  }
}
