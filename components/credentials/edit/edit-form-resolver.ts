import { zodResolver } from '@hookform/resolvers/zod';
import type { Resolver } from 'react-hook-form';
import { z } from 'zod';
import { parseApiBaseUrl } from '#lib/connectors/api-base-url.ts';
import type { ConnectorDescription } from '#lib/connectors/description.ts';
import { type CredentialEditValues, credentialEditSchema } from '#lib/credentials/edit-schema.ts';
import { credentialFieldSchemas } from '#lib/credentials/schema.ts';

/** What the form edits, as it was when it was seen last. */
export interface EditedCredential {
  connector: ConnectorDescription;
  authMethod: string;
  /** The tenant that the saved secret belongs to. */
  savedHost: string;
  extraHosts: readonly string[];
}

export function hasSecret({ secrets }: Pick<CredentialEditValues, 'secrets'>): boolean {
  return Object.values(secrets).some((value) => value.trim() !== '');
}

/** Whether the settings name another tenant than the one that the saved secret belongs to. */
export function leadsElsewhere(
  settings: CredentialEditValues['settings'],
  { connector, savedHost, extraHosts }: EditedCredential,
): boolean {
  return connector.settings.some((field) => {
    if (field.kind !== 'api-base-url') return false;
    const parsed = parseApiBaseUrl(settings[field.name] ?? '', { hostSuffix: field.hostSuffix, extraHosts });
    return parsed.ok && parsed.host !== savedHost;
  });
}

/** Why the secret is asked for again. */
export function secretNeeded(savedHost: string): string {
  return `What is saved belongs to ${savedHost} and is never sent elsewhere. Enter what the new address accepts.`;
}

/** The schema of the edit, where a secret that is typed or needed is held to the rules of a new one. */
export function editFormResolver(edited: EditedCredential): Resolver<CredentialEditValues> {
  const { connector, authMethod, savedHost, extraHosts } = edited;
  const schema = credentialEditSchema(connector, authMethod, { extraHosts });
  const { secrets } = credentialFieldSchemas(connector, authMethod, { extraHosts });
  const typed = schema.extend({ secrets });
  const given = z.record(z.string(), z.string().trim().min(1, secretNeeded(savedHost)));
  const needed = schema.extend({ secrets: given.pipe(secrets) });
  const raw = { raw: true } as const;
  return (values, context, options) => {
    if (hasSecret(values)) return zodResolver(typed, undefined, raw)(values, context, options);
    if (leadsElsewhere(values.settings, edited)) return zodResolver(needed, undefined, raw)(values, context, options);
    return zodResolver(schema, undefined, raw)(values, context, options);
  };
}
