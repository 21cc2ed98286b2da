import type { ActionResult } from '#lib/actions/action-result.ts';
import type { ReplacementOutcome } from '#lib/credentials/keys/replace-key.ts';
import type { ReplacementValues } from '#lib/credentials/keys/replacement-schema.ts';
import type { OldKeyReport } from '#lib/credentials/keys/test-old-key.ts';

/** The server actions of **Replace key**; they reach it as props. */
export interface ReplaceActions {
  /** `testId` is made by the client, so that a retry after a lost answer records one test. */
  checkOldKey: (input: { credentialId: string; testId: string }) => Promise<ActionResult<OldKeyReport>>;
  replace: (values: ReplacementValues) => Promise<ActionResult<ReplacementOutcome>>;
}
