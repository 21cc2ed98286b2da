import { v4 as uuid } from 'uuid';
import { answerOf, type Refusal } from '#components/client/use-action.ts';
import type { SelectedCredential } from '#components/credentials/bulk/use-selection.ts';
import type { ActionResult } from '#lib/actions/action-result.ts';
import { outcomeClassOf } from '#lib/connectors/outcomes.ts';
import type { NamedResource } from '#lib/credentials/core/list-uses.ts';
import type { DeleteOutcome } from '#lib/credentials/delete-credential.ts';
import type { TestReport } from '#lib/credentials/testing/test-credential.ts';
import { MINUTE_MS } from '#lib/time.ts';

/** Server actions on a saved credential, passed as props. */
export interface SavedCredentialActions {
  test: (input: { id: string; testId: string }) => Promise<ActionResult<TestReport>>;
  remove: (input: { id: string }) => Promise<ActionResult<DeleteOutcome>>;
}

/** Final result for one credential. */
export type BulkResult = { credential: SelectedCredential } & (
  | { kind: 'done' }
  /** `not_tested`: the tenant's budget is spent, which says nothing about the credential. */
  | { kind: 'failed' | 'not_tested'; title: string; advice: string }
  /** Not deleted because it is in use. */
  | { kind: 'kept'; usedBy: NamedResource[] }
);

/** To be tried again once a limit is renewed. */
export interface Postponed {
  credential: SelectedCredential;
  kind: 'postponed';
  /** The limit that is reached: the tenant's budget or the user's own rate limit. */
  spent: 'tenant' | 'person';
  retryInMs: number;
  title: string;
  advice: string;
}

export type Step = (credential: SelectedCredential) => Promise<BulkResult | Postponed>;

/** Wait if the answer does not say when a limit is renewed. */
const DEFAULT_RETRY_MS = MINUTE_MS;

function refused(
  credential: SelectedCredential,
  title: string,
  { code, message, retryInMs = DEFAULT_RETRY_MS }: Refusal,
): BulkResult | Postponed {
  if (code === 'rate_limited') {
    return { credential, kind: 'postponed', spent: 'person', retryInMs, title, advice: message };
  }
  return { credential, kind: 'failed', title, advice: message };
}

export function testStep({ test }: SavedCredentialActions): Step {
  return async (credential) => {
    const result = await answerOf(() => test({ id: credential.id, testId: uuid() }));
    if (!result.ok) return refused(credential, 'Couldn’t test', result);
    const { kind, title, advice, retryInMs = DEFAULT_RETRY_MS } = result.data;
    if (kind === 'verified') return { credential, kind: 'done' };
    if (outcomeClassOf(kind) !== 'budget') return { credential, kind: 'failed', title, advice };
    return { credential, kind: 'postponed', spent: 'tenant', retryInMs, title, advice };
  };
}

export function deleteStep({ remove }: SavedCredentialActions): Step {
  return async (credential) => {
    const result = await answerOf(() => remove({ id: credential.id }));
    if (!result.ok) return refused(credential, 'Couldn’t delete', result);
    return result.data.deleted
      ? { credential, kind: 'done' }
      : { credential, kind: 'kept', usedBy: result.data.usedBy };
  };
}
