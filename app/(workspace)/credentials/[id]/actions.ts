'use server';

import { revalidatePath } from 'next/cache';
import { z } from 'zod';
import type { ActionResult } from '#lib/actions/action-result.ts';
import { toActionResult } from '#lib/actions/action-result.ts';
import { assertCan } from '#lib/auth/permissions.ts';
import { requireActor } from '#lib/auth/signed-in-actor.ts';
import type { CredentialSummary } from '#lib/credentials/core/credential-summary.ts';
import { deleteCredential } from '#lib/credentials/delete-credential.ts';
import type { DeleteOutcome } from '#lib/credentials/delete-outcome.ts';
import { duplicateCredential } from '#lib/credentials/duplicate-credential.ts';
import { editCredential } from '#lib/credentials/edit-credential.ts';
import type { EditOutcome } from '#lib/credentials/edit-outcome.ts';
import { restoreCredential } from '#lib/credentials/restore-credential.ts';
import type { TestReport } from '#lib/credentials/testing/test-report.ts';
import { testSavedCredential } from '#lib/credentials/testing/test-saved-credential.ts';
import { limited } from '#lib/rate-limit/actor-limits.ts';
import { storableText } from '#lib/text.ts';

const idSchema = z.object({ id: z.uuid() });
/** `testId` is made by the client, so that a retry after a lost answer records one test. */
const testSchema = idSchema.extend({ testId: z.uuid() });
const duplicationSchema = idSchema.extend({ newId: z.uuid() });
const restorationSchema = idSchema.extend({ name: storableText.max(200).optional() });
const editOptionsSchema = z.object({ verify: z.boolean() });

/** Tests a saved credential; what comes of it stands in its history. */
export async function testSavedCredentialAction(input: unknown): Promise<ActionResult<TestReport>> {
  return toActionResult(async () => {
    const actor = await requireActor();
    const { id, testId } = testSchema.parse(input);
    assertCan(actor, 'credential:test');
    await limited(actor, 'retest');

    const report = await testSavedCredential(
      { workspaceId: actor.workspaceId, credentialId: id },
      { id: testId, trigger: 'manual', actor },
    );

    revalidatePath('/credentials');
    return report;
  });
}

export async function editCredentialAction(input: unknown, options: unknown): Promise<ActionResult<EditOutcome>> {
  return toActionResult(async () => {
    const actor = await requireActor();
    const { verify } = editOptionsSchema.parse(options);
    assertCan(actor, 'credential:update');
    await limited(actor, 'write');

    const outcome = await editCredential(actor, input, { verify });

    if (outcome.edited) revalidatePath('/credentials');
    return outcome;
  });
}

export async function duplicateCredentialAction(input: unknown): Promise<ActionResult<CredentialSummary>> {
  return toActionResult(async () => {
    const actor = await requireActor();
    const duplication = duplicationSchema.parse(input);
    assertCan(actor, 'credential:create');
    await limited(actor, 'write');

    const copy = await duplicateCredential(actor, duplication);

    revalidatePath('/credentials');
    return copy;
  });
}

/** Deletes what nothing uses; else answers what does. */
export async function deleteCredentialAction(input: unknown): Promise<ActionResult<DeleteOutcome>> {
  return toActionResult(async () => {
    const actor = await requireActor();
    const { id } = idSchema.parse(input);
    assertCan(actor, 'credential:delete');
    await limited(actor, 'write');

    const outcome = await deleteCredential(actor, id);

    if (outcome.deleted) revalidatePath('/credentials');
    return outcome;
  });
}

export async function restoreCredentialAction(input: unknown): Promise<ActionResult<CredentialSummary>> {
  return toActionResult(async () => {
    const actor = await requireActor();
    const restoration = restorationSchema.parse(input);
    assertCan(actor, 'credential:delete');
    await limited(actor, 'write');

    const credential = await restoreCredential(actor, restoration);

    revalidatePath('/credentials');
    return credential;
  });
}
