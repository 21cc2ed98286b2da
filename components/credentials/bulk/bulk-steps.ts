import { v4 as uuid } from 'uuid';
import type { Refusal } from '#components/client/use-action.ts';
import type { BulkResult, Postponed } from '#components/credentials/bulk/bulk-result.ts';
import type { SelectedCredential } from '#components/credentials/bulk/use-selection.ts';
import type { ActionResult } from '#lib/actions/action-result.ts';
import type { DeleteOutcome } from '#lib/credentials/delete-outcome.ts';
import type { TestReport } from '#lib/credentials/testing/test-credential.ts';

/** The server actions on a saved credential; they reach the screen as props. */
export interface SavedCredentialActions {
  test: (input: { id: string; testId: string }) => Promise<ActionResult<TestReport>>;
  remove: (input: { id: string }) => Promise<ActionResult<DeleteOutcome>>;
}

const SPENT: readonly string[] = ['budget_spent', 'rate_limited'] satisfies TestReport['kind'][];

/** Where it is not known when a spent budget begins anew: they are of a minute, most of them. */
const MINUTE_MS = 60_000;

const NO_ANSWER = { title: 'The answer did not arrive', advice: 'Check the connection and try again.' };

export type Step = (credential: SelectedCredential) => Promise<BulkResult | Postponed>;

/** Of a person who asks for much at once, the rest is done later; any other refusal is the result. */
function refused(
  credential: SelectedCredential,
  title: string,
  { code, message, retryInMs = MINUTE_MS }: Refusal,
): BulkResult | Postponed {
  const words = { title, advice: message };
  return code === 'rate_limited'
    ? { credential, kind: 'postponed', spent: 'person', retryInMs, ...words }
    : { credential, kind: 'failed', ...words };
}

export function testStep({ test }: SavedCredentialActions): Step {
  return async (credential) => {
    const result = await test({ id: credential.id, testId: uuid() }).catch(() => undefined);
    if (result === undefined) return { credential, kind: 'failed', ...NO_ANSWER };
    if (!result.ok) return refused(credential, 'It could not be tested', result);
    const { kind, title, advice, retryInMs = MINUTE_MS } = result.data;
    if (kind === 'verified') return { credential, kind: 'done' };
    if (!SPENT.includes(kind)) return { credential, kind: 'failed', title, advice };
    return { credential, kind: 'postponed', spent: 'tenant', retryInMs, title, advice };
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
