'use server';

import { revalidatePath } from 'next/cache';
import { defineAction } from '#lib/actions/define-action.ts';
import { oldKeyTestSchema } from '#lib/credentials/core/action-inputs.ts';
import { replaceKey } from '#lib/credentials/keys/replace-key.ts';
import { replacementReferenceSchema } from '#lib/credentials/keys/replacement-schema.ts';
import { testOldKey } from '#lib/credentials/keys/test-old-key.ts';

/** Tests the key that is about to be replaced. */
export const checkOldKeyAction = defineAction({
  permission: 'credential:test',
  limit: 'retest',
  input: oldKeyTestSchema,
  handler: (actor, { credentialId, testId }) => testOldKey(actor, credentialId, { testId }),
});

/** Replaces a key in every credential that holds it. The credential's connector parses the new key. */
export const replaceKeyAction = defineAction({
  permission: 'credential:update',
  limit: 'write',
  input: replacementReferenceSchema,
  handler: async (actor, replacement) => {
    const outcome = await replaceKey(actor, replacement);
    if (outcome.replaced) revalidatePath('/credentials');
    return outcome;
  },
});
