'use server';

import { revalidatePath } from 'next/cache';
import { defineAction } from '#lib/actions/define-action.ts';
import {
  duplicationSchema,
  editReferenceSchema,
  keySearchSchema,
  restorationSchema,
  savedTestSchema,
  saveOptionsSchema,
  typedKeySchema,
} from '#lib/credentials/core/action-inputs.ts';
import { credentialIdSchema } from '#lib/credentials/core/credential-schema.ts';
import { parseCredentialInput, parseTestInput } from '#lib/credentials/core/parse-credential-input.ts';
import { saveCredential } from '#lib/credentials/create-credential.ts';
import { deleteCredential } from '#lib/credentials/delete-credential.ts';
import { restoreCredential } from '#lib/credentials/deleted-credentials.ts';
import { duplicateCredential } from '#lib/credentials/duplicate-credential.ts';
import { editCredential } from '#lib/credentials/edit-credential.ts';
import { findKey } from '#lib/credentials/keys/find-key.ts';
import { recognizeKey } from '#lib/credentials/keys/recognize-key.ts';
import { testSavedCredential, testUnsavedCredential } from '#lib/credentials/testing/test-credential.ts';

/** Tests a credential that is not saved. */
export const testCredentialAction = defineAction({
  permission: 'credential:create',
  limit: 'test',
  input: parseTestInput,
  handler: testUnsavedCredential,
});

/** Arguments: the form's values and `{ verify }`. The secret is never returned. */
export const saveCredentialAction = defineAction({
  permission: 'credential:create',
  limit: 'write',
  input: (values, options) => ({ parsed: parseCredentialInput(values), ...saveOptionsSchema.parse(options) }),
  handler: async (actor, { parsed, verify }) => {
    const outcome = await saveCredential(actor, parsed, { verify });
    if (outcome.saved) revalidatePath('/credentials');
    return outcome;
  },
});

/** Finds out which saved credentials have the key that is being typed. The key is neither stored nor returned. */
export const recognizeKeyAction = defineAction({
  permission: 'credential:inspect',
  limit: 'recognize',
  input: typedKeySchema,
  handler: ({ workspaceId }, typed) => recognizeKey(workspaceId, typed),
});

/** Finds the credentials that hold a leaked key. The key is neither stored nor returned. */
export const findKeyAction = defineAction({
  permission: 'credential:inspect',
  limit: 'recognize',
  input: keySearchSchema,
  handler: (actor, { key }) => findKey(actor, key),
});

export const testSavedCredentialAction = defineAction({
  permission: 'credential:test',
  limit: 'retest',
  input: savedTestSchema,
  handler: async (actor, { id, testId }) => {
    const ref = { workspaceId: actor.workspaceId, credentialId: id };
    const report = await testSavedCredential(ref, { id: testId, trigger: 'manual', actor });
    revalidatePath('/credentials');
    return report;
  },
});

/** Arguments: the form's values, which the saved credential's connector parses, and `{ verify }`. */
export const editCredentialAction = defineAction({
  permission: 'credential:update',
  limit: 'write',
  input: (values, options) => ({ edit: editReferenceSchema.parse(values), ...saveOptionsSchema.parse(options) }),
  handler: async (actor, { edit, verify }) => {
    const outcome = await editCredential(actor, edit, { verify });
    if (outcome.edited) revalidatePath('/credentials');
    return outcome;
  },
});

export const duplicateCredentialAction = defineAction({
  permission: 'credential:create',
  limit: 'write',
  input: duplicationSchema,
  handler: async (actor, duplication) => {
    const copy = await duplicateCredential(actor, duplication);
    revalidatePath('/credentials');
    return copy;
  },
});

/** Deletes a credential, or returns the sources and destinations that use it. */
export const deleteCredentialAction = defineAction({
  permission: 'credential:delete',
  limit: 'write',
  input: credentialIdSchema,
  handler: async (actor, { id }) => {
    const outcome = await deleteCredential(actor, id);
    if (outcome.deleted) revalidatePath('/credentials');
    return outcome;
  },
});

export const restoreCredentialAction = defineAction({
  permission: 'credential:delete',
  limit: 'write',
  input: restorationSchema,
  handler: async (actor, restoration) => {
    const credential = await restoreCredential(actor, restoration);
    revalidatePath('/credentials');
    return credential;
  },
});
