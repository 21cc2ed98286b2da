import { zodResolver } from '@hookform/resolvers/zod';
import type { Resolver } from 'react-hook-form';
import { z } from 'zod';
import { parseApiBaseUrl } from '#lib/connectors/api-base-url/parse-api-base-url.ts';
import type { ConnectorDescription } from '#lib/connectors/description.ts';
import { type CredentialEditValues, credentialEditSchema } from '#lib/credentials/core/credential-schema.ts';
import type { CredentialSummary } from '#lib/credentials/core/credential-summary.ts';

/** What the form edits, as it was when it was seen last. */
export interface EditedCredential {
  connector: ConnectorDescription;
  saved: Pick<CredentialSummary, 'authMethod' | 'host' | 'settings'>;
  extraHosts: readonly string[];
}

export function hasSecret({ secrets }: Pick<CredentialEditValues, 'secrets'>): boolean {
  return Object.values(secrets).some((value) => value.trim() !== '');
}

/** Whether the settings name another address than the one that the saved secret was saved for. */
export function leadsElsewhere(
  settings: CredentialEditValues['settings'],
  { connector, saved, extraHosts }: EditedCredential,
): boolean {
  return connector.settings.some((field) => {
    if (field.kind !== 'api-base-url') return false;
    const parsed = parseApiBaseUrl(settings[field.name] ?? '', { hostSuffix: field.hostSuffix, extraHosts });
    return parsed.ok && parsed.url !== saved.settings[field.name];
  });
}

/** Why the secret is asked for again. */
export function secretNeeded(savedHost: string): string {
  return `What is saved belongs to ${savedHost} and is never sent elsewhere. Enter what the new address accepts.`;
}

/** The schema of the edit; where the address is another one, the secret must be given. */
export function editFormResolver(edited: EditedCredential): Resolver<CredentialEditValues> {
  const { connector, saved, extraHosts } = edited;
  const schema = credentialEditSchema(connector, saved.authMethod, { extraHosts });
  const given = z.record(z.string(), z.string().trim().min(1, secretNeeded(saved.host)));
  const withSecret = schema.extend({ secrets: given });
  return (values, context, options) => {
    const needed = !hasSecret(values) && leadsElsewhere(values.settings, edited);
    return zodResolver(needed ? withSecret : schema, undefined, { raw: true })(values, context, options);
  };
}
