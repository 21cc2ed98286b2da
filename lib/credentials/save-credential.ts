import 'server-only';
import { type CredentialAuthor, createCredential } from '#lib/credentials/create-credential.ts';
import { findSavedCredential } from '#lib/credentials/find-saved-credential.ts';
import type { ParsedCredentialInput } from '#lib/credentials/parse-credential-input.ts';
import { toProbeReport } from '#lib/credentials/probe-report.ts';
import { runProbe } from '#lib/credentials/probing/run-probe.ts';
import type { SaveOutcome } from '#lib/credentials/save-outcome.ts';

/**
 * Saves a credential that its tenant accepts; of any other it tells why, saving nothing.
 *
 * @param options.verify `false` saves without a test, as *Not verified*
 * @throws AppError as `createCredential`
 */
export async function saveCredential(
  author: CredentialAuthor,
  parsed: ParsedCredentialInput,
  { verify }: { verify: boolean },
): Promise<SaveOutcome> {
  const saved = await findSavedCredential(author.workspaceId, parsed);
  if (saved !== undefined) return { saved: true, credential: saved };
  if (!verify) return { saved: true, credential: await createCredential(author, parsed, undefined) };
  const { connector, input } = parsed;
  const outcome = await runProbe({ workspaceId: author.workspaceId, connector, target: input, purpose: 'test' });
  if (outcome.kind !== 'verified') {
    return { saved: false, report: toProbeReport(connector, outcome, input.authMethod) };
  }
  return { saved: true, credential: await createCredential(author, parsed, new Date(), outcome) };
}
