import 'server-only';
import type { Actor } from '#lib/audit/actor.ts';
import { createCredential } from '#lib/credentials/create-credential.ts';
import { findSavedCredential } from '#lib/credentials/find-saved-credential.ts';
import type { ParsedCredentialInput } from '#lib/credentials/parse-credential-input.ts';
import type { SaveOutcome } from '#lib/credentials/save-outcome.ts';
import { runTest } from '#lib/credentials/testing/run-test.ts';
import { toTestReport } from '#lib/credentials/testing/test-report.ts';

/**
 * Saves a credential that its tenant accepts; of any other it tells why, saving nothing.
 *
 * @param options.verify `false` saves without a test, as *Not verified*
 * @throws AppError as `createCredential`
 */
export async function saveCredential(
  author: Actor,
  parsed: ParsedCredentialInput,
  { verify }: { verify: boolean },
): Promise<SaveOutcome> {
  const saved = await findSavedCredential(author.workspaceId, parsed);
  if (saved !== undefined) return { saved: true, credential: saved };
  if (!verify) return { saved: true, credential: await createCredential(author, parsed, undefined) };
  const { connector, input } = parsed;
  const outcome = await runTest({ workspaceId: author.workspaceId, connector, target: input, purpose: 'test' });
  if (outcome.kind !== 'verified') {
    return { saved: false, report: toTestReport(connector, outcome, input.authMethod) };
  }
  return { saved: true, credential: await createCredential(author, parsed, new Date(), outcome) };
}
