import { z } from 'zod';
import { parseApiBaseUrl } from '#lib/connectors/api-base-url.ts';
import type { AuthMethodDescription, ConnectorDescription, FieldDescription } from '#lib/connectors/description.ts';

const NAME_MAX_LENGTH = 120;
const DESCRIPTION_MAX_LENGTH = 1_000;

/** Printable ASCII without spaces: what can stand in a header and survives a copy from a browser. */
const SECRET_CHARACTERS = /^[\x21-\x7e]*$/;

/** Hosts that the operator allowed besides those of the connector. */
export interface CredentialSchemaOptions {
  extraHosts: readonly string[];
}

function fieldSchema(field: FieldDescription, { extraHosts }: CredentialSchemaOptions): z.ZodType<string, string> {
  const text = z
    .string()
    .max(field.maxLength, `${field.label} has at most ${field.maxLength.toLocaleString('en')} characters.`);
  if (field.kind === 'api-base-url') {
    return z.string().transform((value, context) => {
      const result = parseApiBaseUrl(value, { hostSuffix: field.hostSuffix, extraHosts });
      if (result.ok) return result.url;
      context.addIssue({ code: 'custom', message: result.message });
      return z.NEVER;
    });
  }
  const trimmed = text.transform((value) => value.trim()).pipe(z.string().min(1, `Enter the ${field.label}.`));
  if (field.kind === 'text') return trimmed;
  return trimmed.refine(
    (value) => SECRET_CHARACTERS.test(value),
    `The ${field.label} has a space, a line break or another character that no key has. Copy it again.`,
  );
}

function fieldsSchema(fields: readonly FieldDescription[], options: CredentialSchemaOptions) {
  return z.object(Object.fromEntries(fields.map((field) => [field.name, fieldSchema(field, options)])));
}

/**
 * The parts of a credential that people type, each with its schema.
 *
 * @throws Error for an auth method that the connector does not have
 */
export function credentialFieldSchemas(
  connector: ConnectorDescription,
  authMethod: string,
  options: CredentialSchemaOptions,
) {
  const method = connector.authMethods.find(({ id }) => id === authMethod);
  if (method === undefined) throw new Error('the connector has no such auth method');
  return {
    name: z
      .string()
      .trim()
      .min(1, 'Enter a Credential Name.')
      .max(NAME_MAX_LENGTH, `A Credential Name has at most ${NAME_MAX_LENGTH} characters.`),
    description: z
      .string()
      .trim()
      .max(DESCRIPTION_MAX_LENGTH, 'A Credential Description has at most 1,000 characters.'),
    settings: fieldsSchema(connector.settings, options),
    secrets: fieldsSchema(method.secrets, options),
  };
}

function methodSchema(
  connector: ConnectorDescription,
  method: AuthMethodDescription,
  options: CredentialSchemaOptions,
) {
  return z.object({
    /** Made by the client, so that a retry after a lost answer saves one credential. */
    id: z.uuid(),
    connectorId: z.literal(connector.id),
    authMethod: z.literal(method.id),
    ...credentialFieldSchemas(connector, method.id, options),
  });
}

/**
 * The schema of a connector's credential form, made from the connector's description. It serves the form, the action
 * and the API, in the browser and on the server.
 */
export function credentialInputSchema(connector: ConnectorDescription, options: CredentialSchemaOptions) {
  const [first, ...others] = connector.authMethods.map((method) => methodSchema(connector, method, options));
  if (first === undefined) throw new Error('a connector has an auth method');
  return z.discriminatedUnion('authMethod', [first, ...others]);
}

export type CredentialInput = z.output<ReturnType<typeof credentialInputSchema>>;
export type CredentialFormValues = z.input<ReturnType<typeof credentialInputSchema>>;

/** What names the connector, before its schema is known. */
export const connectorReferenceSchema = z.object({ connectorId: z.string().max(100) });
