import 'server-only';
import { randomUUID } from 'node:crypto';
import type { Actor } from '#lib/audit/actor.ts';
import type { TestOutcome } from '#lib/connectors/outcomes.ts';
import { credentialGone } from '#lib/credentials/credential-gone.ts';
import type { EditOutcome } from '#lib/credentials/edit-outcome.ts';
import { assertSecretIsSafe, isAsWanted, type ProposedEdit, readEdit } from '#lib/credentials/editable-credential.ts';
import { findCredential } from '#lib/credentials/find-credential.ts';
import { credentialNameTaken } from '#lib/credentials/name-taken.ts';
import type { ParsedCredentialInput } from '#lib/credentials/parse-credential-input.ts';
import { everyFingerprint } from '#lib/credentials/seal-credential.ts';
import { runTest } from '#lib/credentials/testing/run-test.ts';
import { toTestReport } from '#lib/credentials/testing/test-report.ts';
import { type PassedTest, writeEdit } from '#lib/credentials/write-edit.ts';
import { isUniqueViolation } from '#lib/db/unique-violation.ts';

interface EditOptions {
  verify: boolean;
  now?: Date;
}

/** Asks the tenant about the secret that was typed; where none was, there is nothing new to ask about. */
async function testEdit(
  workspaceId: string,
  { connector, typed }: ProposedEdit,
  { verify, now }: EditOptions,
): Promise<TestOutcome | undefined> {
  if (!verify || typed === undefined) return undefined;
  return runTest({ workspaceId, connector, target: typed.input, purpose: 'test', ...(now && { now }) });
}

function passedTest(workspaceId: string, typed: ParsedCredentialInput, outcome: TestOutcome, at: Date): PassedTest {
  return { id: randomUUID(), at, trigger: 'save', outcome, fingerprints: everyFingerprint(workspaceId, typed) };
}

async function writeUnderFreeName(...edit: Parameters<typeof writeEdit>): Promise<boolean> {
  try {
    return await writeEdit(...edit);
  } catch (error) {
    throw isUniqueViolation(error) ? credentialNameTaken() : error;
  }
}

/** Somebody else was faster, be it an earlier request of the same editor. */
async function settleStale(workspaceId: string, value: unknown): Promise<EditOutcome> {
  const proposed = await readEdit(workspaceId, value);
  if (isAsWanted(proposed)) return { edited: true, credential: proposed.saved };
  return { edited: false, reason: 'changed', current: proposed.saved };
}

/**
 * Changes a saved credential. Without a new secret the stored one stays, and with it the base URL: a stored key is never
 * sent to a host that it was not saved for. Asked twice, it changes it once and answers the same.
 *
 * @param value  what the browser sent: `CredentialEditValues`
 * @param options.verify `false` saves a changed secret or base URL without a test
 * @throws ZodError; AppError `credential_not_found`, `name_taken`, `invalid_input` with the secret's field where the
 *   base URL changed without it
 */
export async function editCredential(author: Actor, value: unknown, options: EditOptions): Promise<EditOutcome> {
  const { workspaceId } = author;
  const proposed = await readEdit(workspaceId, value);
  const { connector, saved, edit, typed } = proposed;
  if (edit.version !== saved.version) return settleStale(workspaceId, value);
  if (typed === undefined && isAsWanted(proposed)) return { edited: true, credential: saved };
  assertSecretIsSafe(proposed);
  const outcome = await testEdit(workspaceId, proposed, options);
  if (outcome !== undefined && outcome.kind !== 'verified') {
    return { edited: false, reason: 'refused', report: toTestReport(connector, outcome, saved.authMethod) };
  }
  const now = options.now ?? new Date();
  const test = outcome && typed && passedTest(workspaceId, typed, outcome, now);
  if (!(await writeUnderFreeName(author, proposed, test, now))) return settleStale(workspaceId, value);
  const credential = await findCredential(workspaceId, edit.id);
  if (credential === undefined) throw credentialGone();
  return { edited: true, credential };
}
