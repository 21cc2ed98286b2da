import { z } from 'zod';
import type { ConnectorDescription } from '#lib/connectors/description.ts';
import { type CredentialSchemaOptions, credentialFieldSchemas } from '#lib/credentials/schema.ts';

/**
 * The schema of the form that edits a saved credential. A secret that is left empty stays as it is; all the secrets of
 * the auth method are given, or none.
 */
export function credentialEditSchema(
  connector: ConnectorDescription,
  authMethod: string,
  options: CredentialSchemaOptions,
) {
  const { name, description, settings, secrets } = credentialFieldSchemas(connector, authMethod, options);
  const untouched = z.record(z.string(), z.string().trim().max(0)).transform(() => undefined);
  return z.object({
    id: z.uuid(),
    /** Which change of the credential the editor has seen. */
    version: z.int().positive(),
    name,
    description,
    settings,
    secrets: z.union([untouched, secrets]),
  });
}

export type CredentialEditValues = z.input<ReturnType<typeof credentialEditSchema>>;
export type CredentialEdit = z.output<ReturnType<typeof credentialEditSchema>>;
