import { z } from 'zod';
import type { ConnectorDescription } from '#lib/connectors/description.ts';
import { type CredentialSchemaOptions, credentialFieldSchemas } from '#lib/credentials/core/credential-schema.ts';

const CREDENTIALS_MAX = 10_000;

/** Names the credential, on whose auth method the schema of the new key depends. */
export const replacementReferenceSchema = z.object({ credentialId: z.uuid() });

/** The schema of the form. */
export function newKeySchema(connector: ConnectorDescription, authMethod: string, options: CredentialSchemaOptions) {
  return z.object({ secrets: credentialFieldSchemas(connector, authMethod, options).secrets });
}

/** The schema of the action: `seen` are the credentials of the plan that the person saw. */
export function replacementSchema(
  connector: ConnectorDescription,
  authMethod: string,
  options: CredentialSchemaOptions,
) {
  return newKeySchema(connector, authMethod, options).extend({
    credentialId: z.uuid(),
    seen: z
      .array(z.object({ id: z.uuid(), version: z.int().positive() }))
      .min(1)
      .max(CREDENTIALS_MAX),
  });
}

export type NewKeyValues = z.input<ReturnType<typeof newKeySchema>>;
export type ReplacementValues = z.input<ReturnType<typeof replacementSchema>>;
