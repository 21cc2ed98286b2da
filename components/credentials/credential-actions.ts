import type { ActionResult } from '#lib/actions/action-result.ts';
import type { CredentialFormValues } from '#lib/credentials/core/credential-schema.ts';
import type { KeyRecognition } from '#lib/credentials/keys/key-recognition.ts';
import type { TypedKey } from '#lib/credentials/keys/recognise-key.ts';
import type { SaveOutcome } from '#lib/credentials/save-outcome.ts';
import type { TestReport } from '#lib/credentials/testing/test-credential.ts';

/** The server actions of the overlay; they reach it as props. */
export interface CredentialActions {
  test: (values: CredentialFormValues) => Promise<ActionResult<TestReport>>;
  /** Asked while somebody types; it neither tests nor saves. */
  recognise: (typed: TypedKey) => Promise<ActionResult<KeyRecognition>>;
  save: (values: CredentialFormValues, options: { verify: boolean }) => Promise<ActionResult<SaveOutcome>>;
}
