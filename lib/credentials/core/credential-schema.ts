import { z } from 'zod';
import { parseApiBaseUrl } from '#lib/connectors/api-base-url/parse-api-base-url.ts';
import {
  type AuthMethodDescription,
  authMethodOf,
  type ConnectorDescription,
  type FieldDescription,
} from '#lib/connectors/description.ts';
import { storableText } from '#lib/text.ts';

export const CREDENTIAL_NAME_MAX_LENGTH = 120;
const DESCRIPTION_MAX_LENGTH = 1_000;

/** Deleted credentials are purged after this time. */
export const RESTORABLE_DAYS = 30;

/** Printable ASCII: a secret is sent in a header. */
const SECRET_CHARACTERS = /^[\x21-\x7e]*$/;

const MASK_ALONE = /^[*•●·∙⋅…._xX#-]+$/u;
const MASK_AND_LAST_FOUR = /^(?:[•●·∙⋅…]+|[*._xX#-]{3,})\s?.{0,4}$/su;

export function isPlaceholder(text: string): boolean {
  return MASK_ALONE.test(text) || MASK_AND_LAST_FOUR.test(text);
}

export interface CredentialSchemaOptions {
  extraHosts: readonly string[];
}

function tooLong(maxLength: number): string {
  return `Use ${maxLength.toLocaleString('en')} characters or fewer.`;
}

function textSchema({ label, maxLength, optional }: FieldDescription, text: z.ZodString = storableText) {
  return text.max(maxLength, tooLong(maxLength)).pipe(z.string().min(optional ? 0 : 1, `Enter the ${label}.`));
}

function settingSchema(field: FieldDescription, { extraHosts }: CredentialSchemaOptions): z.ZodType<string, string> {
  if (field.kind !== 'api-base-url') return textSchema(field);
  return z.string().transform((value, context) => {
    if (field.optional && value.trim() === '') return '';
    const result = parseApiBaseUrl(value, { hostSuffix: field.hostSuffix, extraHosts });
    if (result.ok) return result.url;
    context.addIssue({ code: 'custom', message: result.message });
    return z.NEVER;
  });
}

/** Whether the secret must be entered again, since it would be sent elsewhere. Invalid settings count as unchanged. */
export function needsSecretAgain(
  { settings }: Pick<ConnectorDescription, 'settings'>,
  saved: Readonly<Record<string, string>>,
  typed: Readonly<Record<string, string>>,
  options: CredentialSchemaOptions,
): boolean {
  return settings.some((field) => {
    if (field.keepsSecret) return false;
    const parsed = settingSchema(field, options).safeParse(typed[field.name] ?? '');
    return parsed.success && parsed.data !== (saved[field.name] ?? '');
  });
}

/** A mask is never accepted as a value. */
function secretSchema(field: FieldDescription): z.ZodType<string, string> {
  const text = field.kind === 'text' ? storableText : z.string().trim(); // its characters are checked below
  const unmasked = textSchema(field, text).refine((value) => !isPlaceholder(value), {
    message: `This is a placeholder, not the ${field.label}. Paste the ${field.label} itself.`,
    abort: true,
  });
  if (field.kind === 'text') return unmasked;
  const message = `The ${field.label} can’t contain spaces or special characters. Copy it again.`;
  return unmasked.refine((value) => SECRET_CHARACTERS.test(value), message);
}

function fieldsSchema(
  fields: readonly FieldDescription[],
  toSchema: (field: FieldDescription) => z.ZodType<string, string>,
) {
  return z.object(Object.fromEntries(fields.map((field) => [field.name, toSchema(field)])));
}

export const credentialNameSchema = storableText
  .min(1, 'Enter a name.')
  .max(CREDENTIAL_NAME_MAX_LENGTH, tooLong(CREDENTIAL_NAME_MAX_LENGTH));

export function credentialFieldSchemas(
  connector: ConnectorDescription,
  authMethod: string,
  options: CredentialSchemaOptions,
) {
  const method = authMethodOf(connector, authMethod);
  if (method === undefined) throw new Error('the connector has no such auth method');
  return {
    name: credentialNameSchema,
    description: storableText.max(DESCRIPTION_MAX_LENGTH, tooLong(DESCRIPTION_MAX_LENGTH)),
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
    /** An idempotency key made by the client. */
    id: z.uuid(),
    connectorId: z.literal(connector.id),
    authMethod: z.literal(method.id),
    ...credentialFieldSchemas(connector, method.id, options),
  });
}

export function credentialInputSchema(connector: ConnectorDescription, options: CredentialSchemaOptions) {
  const [first, ...others] = connector.authMethods.map((method) => methodSchema(connector, method, options));
  if (first === undefined) throw new Error('a connector has an auth method');
  return z.discriminatedUnion('authMethod', [first, ...others]);
}

const TESTED = { authMethod: true, settings: true, secrets: true } as const;

export function testInputSchema(connector: ConnectorDescription, options: CredentialSchemaOptions) {
  const [first, ...others] = credentialInputSchema(connector, options).options.map((schema) => schema.pick(TESTED));
  if (first === undefined) throw new Error('a connector has an auth method');
  return z.discriminatedUnion('authMethod', [first, ...others]);
}

export type TestInput = z.output<ReturnType<typeof testInputSchema>>;
export type CredentialInput = z.output<ReturnType<typeof credentialInputSchema>>;
export type CredentialFormValues = z.input<ReturnType<typeof credentialInputSchema>>;

export const connectorReferenceSchema = z.object({ connectorId: z.string().max(100) });

export const credentialIdSchema = z.object({ id: z.uuid() });

/** Undefined if all secrets are empty; else each is parsed as in a new credential. */
function unlessEmpty(secrets: ReturnType<typeof credentialFieldSchemas>['secrets']) {
  return z.record(z.string(), z.string()).transform((typed, context) => {
    if (Object.values(typed).every((value) => value.trim() === '')) return undefined;
    const parsed = secrets.safeParse(typed);
    if (parsed.success) return parsed.data;
    for (const { path, message } of parsed.error.issues) context.addIssue({ code: 'custom', path, message });
    return z.NEVER;
  });
}

/** Makes the schema of an edit, in which empty secrets stay unchanged. */
export function credentialEditSchema(
  connector: ConnectorDescription,
  authMethod: string,
  options: CredentialSchemaOptions,
) {
  const { name, description, settings, secrets } = credentialFieldSchemas(connector, authMethod, options);
  return z.object({
    id: z.uuid(),
    version: z.int().positive(),
    name,
    description,
    settings,
    secrets: unlessEmpty(secrets),
  });
}

/** Makes the schema of an edit for another tenant: the secret is required, since a saved one is not sent elsewhere. */
export function relocatedEditSchema(
  connector: ConnectorDescription,
  authMethod: string,
  { missingSecret, ...options }: CredentialSchemaOptions & { missingSecret: string },
) {
  const fields = authMethodOf(connector, authMethod)?.secrets.filter(({ optional }) => !optional) ?? [];
  const secrets = z.record(z.string(), z.string()).superRefine((typed, context) => {
    for (const { name } of fields) {
      if ((typed[name] ?? '').trim() !== '') continue;
      context.addIssue({ code: 'custom', path: [name], message: missingSecret });
    }
  });
  return credentialEditSchema(connector, authMethod, options).extend({ secrets });
}

export type CredentialEditValues = z.input<ReturnType<typeof credentialEditSchema>>;
export type CredentialEdit = z.output<ReturnType<typeof credentialEditSchema>>;
