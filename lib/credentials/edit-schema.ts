import { z } from 'zod';
import type { ConnectorDescription } from '#lib/connectors/description.ts';
import { type CredentialSchemaOptions, credentialFieldSchemas } from '#lib/credentials/schema.ts';

/** What names the credential, before its schema is known. */
export const credentialIdSchema = z.object({ id: z.uuid() });

/** The secrets, or `undefined` where all are empty. Each missing or refused one is named, as in a new credential. */
function unlessEmpty(secrets: ReturnType<typeof credentialFieldSchemas>['secrets']) {
  return z.record(z.string(), z.string()).transform((typed, context) => {
    if (Object.values(typed).every((value) => value.trim() === '')) return undefined;
    const parsed = secrets.safeParse(typed);
    if (parsed.success) return parsed.data;
    for (const { path, message } of parsed.error.issues) context.addIssue({ code: 'custom', path, message });
    return z.NEVER;
  });
}

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
  return z.object({
    id: z.uuid(),
    /** Which change of the credential the editor has seen. */
    version: z.int().positive(),
    name,
    description,
    settings,
    secrets: unlessEmpty(secrets),
  });
}

export type CredentialEditValues = z.input<ReturnType<typeof credentialEditSchema>>;
export type CredentialEdit = z.output<ReturnType<typeof credentialEditSchema>>;
