import 'server-only';
import type { CredentialAuthor } from '#lib/credentials/create-credential.ts';
import type { ReplacementOutcome, ReplacementPlan } from '#lib/credentials/keys/replacement.ts';
import type { ProbeReport } from '#lib/credentials/probe-report.ts';
import { AppError } from '#lib/errors.ts';

/** @throws AppError `credential_not_found` */
export async function planReplacement(_workspaceId: string, _credentialId: string): Promise<ReplacementPlan> {
  throw new AppError('not_found', 'Replacing is not there yet.');
}

/** Whether the old key still works, asked before anything is changed. @throws AppError `credential_not_found` */
export async function testOldKey(_workspaceId: string, _credentialId: string): Promise<ProbeReport> {
  throw new AppError('not_found', 'Replacing is not there yet.');
}

/**
 * Tests a new key, puts it in the place of the old one in every credential of the plan, in one transaction or none, and
 * tests each of them anew.
 *
 * @param value `{credentialId, secrets, seen: {id, version}[]}` as the browser sent it
 * @throws ZodError; AppError `credential_not_found`, `invalid_input` with the field where the new key is the old one
 */
export async function replaceKey(_author: CredentialAuthor, _value: unknown): Promise<ReplacementOutcome> {
  throw new AppError('not_found', 'Replacing is not there yet.');
}
