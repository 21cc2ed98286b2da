'use server';

import { z } from 'zod';
import type { ActionResult } from '#lib/actions/action-result.ts';
import { toActionResult } from '#lib/actions/action-result.ts';
import { assertCan } from '#lib/auth/permissions.ts';
import { requireActor } from '#lib/auth/signed-in-actor.ts';
import { findKey, type KeyHolder } from '#lib/credentials/keys/find-key.ts';
import type { KeyRecognition } from '#lib/credentials/keys/key-recognition.ts';
import { recogniseKey } from '#lib/credentials/keys/recognise-key.ts';
import { limited } from '#lib/rate-limit/actor-limits.ts';

/** No field of any connector is longer. */
const VALUE_MAX_LENGTH = 4_096;

const nameSchema = z.string().max(100);
const valuesSchema = z.record(nameSchema, z.string().max(VALUE_MAX_LENGTH));
const typedKeySchema = z.object({
  connectorId: nameSchema,
  authMethod: nameSchema,
  settings: valuesSchema,
  secrets: valuesSchema,
  exceptId: z.uuid().optional(),
});
const findSchema = z.object({
  key: z.string().trim().min(1, 'Paste a key first.').max(VALUE_MAX_LENGTH, 'This is too long to be a key.'),
});

/** What the saved credentials tell of a key that is being typed. It is neither kept nor answered back. */
export async function recogniseKeyAction(input: unknown): Promise<ActionResult<KeyRecognition>> {
  return toActionResult(async () => {
    const actor = await requireActor();
    const typed = typedKeySchema.parse(input);
    assertCan(actor, 'credential:inspect');
    await limited(actor, 'recognise');

    return recogniseKey(actor.workspaceId, typed);
  });
}

/** Which credentials hold a key that turned up somewhere. It is neither kept nor answered back. */
export async function findKeyAction(input: unknown): Promise<ActionResult<KeyHolder[]>> {
  return toActionResult(async () => {
    const actor = await requireActor();
    const { key } = findSchema.parse(input);
    assertCan(actor, 'credential:inspect');
    await limited(actor, 'recognise');

    return findKey(actor, key);
  });
}
