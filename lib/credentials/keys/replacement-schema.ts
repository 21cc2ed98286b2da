import { z } from 'zod';
import type { ConnectorDescription } from '#lib/connectors/description.ts';
import { type CredentialSchemaOptions, credentialFieldSchemas } from '#lib/credentials/schema.ts';

const CREDENTIALS_MAX = 10_000;

/** What names the credential, before the schema of its secret is known. */
export const replacementReferenceSchema = z.object({ credentialId: z.uuid() });

/** The schema of a new key, of the auth method that the old one is of: it serves the form and the action. */
export function newKeySchema(connector: ConnectorDescription, authMethod: string, options: CredentialSchemaOptions) {
  return z.object({ secrets: credentialFieldSchemas(connector, authMethod, options).secrets });
}

/** The schema of a replacement: the new key, and what one has seen that it concerns. */
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
