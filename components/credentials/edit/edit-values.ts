import { authMethodOf, type ConnectorDescription } from '#lib/connectors/description.ts';
import type { CredentialEditValues } from '#lib/credentials/core/credential-schema.ts';
import type { CredentialSummary } from '#lib/credentials/core/credential-summary.ts';

/** The form as it begins: its secret fields are empty, and empty means unchanged. */
export function toEditValues(
  { id, version, authMethod, name, description, settings }: CredentialSummary,
  connector: ConnectorDescription,
): CredentialEditValues {
  const method = authMethodOf(connector, authMethod);
  return {
    id,
    version,
    name,
    description,
    settings: Object.fromEntries(connector.settings.map((field) => [field.name, settings[field.name] ?? ''])),
    secrets: Object.fromEntries((method?.secrets ?? []).map((field) => [field.name, ''])),
  };
}
