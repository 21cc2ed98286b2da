import { z } from 'zod';
import { parseApiBaseUrl } from '#lib/connectors/api-base-url/parse-api-base-url.ts';
import type { AuthMethodDescription, ConnectorDescription, FieldDescription } from '#lib/connectors/description.ts';
import { isPlaceholder } from '#lib/credentials/placeholder.ts';
import { storableText } from '#lib/storable-text.ts';

export const CREDENTIAL_NAME_MAX_LENGTH = 120;
const DESCRIPTION_MAX_LENGTH = 1_000;

/** Printable ASCII without spaces: what can stand in a header and survives a copy from a browser. */
const SECRET_CHARACTERS = /^[\x21-\x7e]*$/;

/** Hosts that the operator allowed besides those of the connector. */
export interface CredentialSchemaOptions {
  extraHosts: readonly string[];
}

function textSchema({ label, maxLength }: FieldDescription, text: z.ZodString = storableText) {
  return text
    .max(maxLength, `${label} has at most ${maxLength.toLocaleString('en')} characters.`)
    .pipe(z.string().min(1, `Enter the ${label}.`));
}

function settingSchema(field: FieldDescription, { extraHosts }: CredentialSchemaOptions): z.ZodType<string, string> {
  if (field.kind !== 'api-base-url') return textSchema(field);
  return z.string().transform((value, context) => {
    const result = parseApiBaseUrl(value, { hostSuffix: field.hostSuffix, extraHosts });
    if (result.ok) return result.url;
    context.addIssue({ code: 'custom', message: result.message });
    return z.NEVER;
  });
}

/** Of a field that is part of what proves the caller, also where it may be read: a mask is never saved as one. */
function secretSchema(field: FieldDescription): z.ZodType<string, string> {
  const text = field.kind === 'text' ? storableText : z.string().trim(); // a key's own characters are asked for below
  const unmasked = textSchema(field, text).refine((value) => !isPlaceholder(value), {
    message: `This is a placeholder, not the ${field.label}. Copy the ${field.label} itself.`,
    abort: true,
  });
  if (field.kind === 'text') return unmasked;
  return unmasked.refine(
    (value) => SECRET_CHARACTERS.test(value),
    `The ${field.label} has a space, a line break or another character that no key has. Copy it again.`,
  );
}

function fieldsSchema(
  fields: readonly FieldDescription[],
  toSchema: (field: FieldDescription) => z.ZodType<string, string>,
) {
  return z.object(Object.fromEntries(fields.map((field) => [field.name, toSchema(field)])));
}

export const credentialNameSchema = storableText
  .min(1, 'Enter a Credential Name.')
  .max(CREDENTIAL_NAME_MAX_LENGTH, `A Credential Name has at most ${CREDENTIAL_NAME_MAX_LENGTH} characters.`);

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
    name: credentialNameSchema,
    description: storableText.max(DESCRIPTION_MAX_LENGTH, 'A Credential Description has at most 1,000 characters.'),
    settings: fieldsSchema(connector.settings, (field) => settingSchema(field, options)),
    secrets: fieldsSchema(method.secrets, secretSchema),
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

const PROBED = { authMethod: true, settings: true, secrets: true } as const;

/** What a test of the form needs: a credential is tested before it has a name. */
export function testInputSchema(connector: ConnectorDescription, options: CredentialSchemaOptions) {
  const [first, ...others] = credentialInputSchema(connector, options).options.map((schema) => schema.pick(PROBED));
  if (first === undefined) throw new Error('a connector has an auth method');
  return z.discriminatedUnion('authMethod', [first, ...others]);
}

export type TestInput = z.output<ReturnType<typeof testInputSchema>>;
export type CredentialInput = z.output<ReturnType<typeof credentialInputSchema>>;
export type CredentialFormValues = z.input<ReturnType<typeof credentialInputSchema>>;

/** What names the connector, before its schema is known. */
export const connectorReferenceSchema = z.object({ connectorId: z.string().max(100) });
