import { z } from 'zod';
import type { ConnectorDescription } from '#lib/connectors/description.ts';
import { type CredentialSchemaOptions, credentialFieldSchemas } from '#lib/credentials/core/credential-schema.ts';

/** The schema of the new key depends on this credential's auth method. */
export const replacementReferenceSchema = z.looseObject({ credentialId: z.uuid() });

export function newKeySchema(connector: ConnectorDescription, authMethod: string, options: CredentialSchemaOptions) {
  return z.object({ secrets: credentialFieldSchemas(connector, authMethod, options).secrets });
}

/** `replacementId` is the client's idempotency key, `digest` identifies the plan it showed. */
export function replacementSchema(
  connector: ConnectorDescription,
  authMethod: string,
  options: CredentialSchemaOptions,
) {
  return newKeySchema(connector, authMethod, options).extend({
    credentialId: z.uuid(),
    replacementId: z.uuid(),
    digest: z.hash('sha256'),
  });
}

export type NewKeyValues = z.input<ReturnType<typeof newKeySchema>>;
export type ReplacementValues = z.input<ReturnType<typeof replacementSchema>>;
export type Replacement = z.output<ReturnType<typeof replacementSchema>>;
