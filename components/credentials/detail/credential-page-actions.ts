import type { ActionResult } from '#lib/actions/action-result.ts';
import type { CredentialEditValues } from '#lib/credentials/core/credential-schema.ts';
import type { CredentialSummary } from '#lib/credentials/core/credential-summary.ts';
import type { DeleteOutcome } from '#lib/credentials/delete-credential.ts';
import type { EditOutcome } from '#lib/credentials/edit-credential.ts';
import type { TestReport } from '#lib/credentials/testing/test-credential.ts';

/** The server actions of a credential's page; they reach it as props. */
export interface CredentialPageActions {
  test: (input: { id: string; testId: string }) => Promise<ActionResult<TestReport>>;
  edit: (values: CredentialEditValues, options: { verify: boolean }) => Promise<ActionResult<EditOutcome>>;
  duplicate: (input: { id: string; newId: string }) => Promise<ActionResult<CredentialSummary>>;
  remove: (input: { id: string }) => Promise<ActionResult<DeleteOutcome>>;
  move: (input: { fromId: string; toId: string }) => Promise<ActionResult<{ moved: number }>>;
}
