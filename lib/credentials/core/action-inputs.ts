import { z } from 'zod';
import { credentialIdSchema, credentialNameSchema } from '#lib/credentials/core/credential-schema.ts';

/** Longer than any field of any connector. */
const VALUE_MAX_LENGTH = 4_096;

const shortName = z.string().max(100);
const values = z.record(shortName, z.string().max(VALUE_MAX_LENGTH));

/** `verify: false` saves without a test. */
export const saveOptionsSchema = z.object({ verify: z.boolean() });

/** `testId` is an idempotency key made by the client. */
export const savedTestSchema = credentialIdSchema.extend({ testId: z.uuid() });

export const oldKeyTestSchema = z.object({ credentialId: z.uuid(), testId: z.uuid() });

/** `newId` is an idempotency key made by the client. */
export const duplicationSchema = credentialIdSchema.extend({ newId: z.uuid() });

export const restorationSchema = credentialIdSchema.extend({ name: credentialNameSchema.optional() });

export const editReferenceSchema = z.looseObject(credentialIdSchema.shape);

export const typedKeySchema = z.object({
  connectorId: shortName,
  authMethod: shortName,
  settings: values,
  secrets: values,
  exceptId: z.uuid().optional(),
});

export const keySearchSchema = z.object({
  key: z.string().trim().min(1, 'Paste a key.').max(VALUE_MAX_LENGTH, 'This is too long to be a key.'),
});
