import type { ActionResult } from '#lib/action-result.ts';
import type { ProbeReport } from '#lib/credentials/probe-report.ts';
import type { SaveOutcome } from '#lib/credentials/save-outcome.ts';
import type { CredentialFormValues } from '#lib/credentials/schema.ts';

/** The server actions of the overlay; they reach it as props. */
export interface CredentialActions {
  test: (values: CredentialFormValues) => Promise<ActionResult<ProbeReport>>;
  save: (values: CredentialFormValues, options: { verify: boolean }) => Promise<ActionResult<SaveOutcome>>;
}
