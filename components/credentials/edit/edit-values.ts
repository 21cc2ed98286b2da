import type { EditDifference } from '#components/ui/feedback/edit-conflict-notice.tsx';
import { authMethodOf, type ConnectorDescription } from '#lib/connectors/description.ts';
import type { CredentialEditValues } from '#lib/credentials/core/credential-schema.ts';
import type { CredentialSummary } from '#lib/credentials/core/credential-summary.ts';

/** A credential and the version that the form shows. */
export interface EditedCredential {
  connector: ConnectorDescription;
  saved: Pick<CredentialSummary, 'authMethod' | 'host' | 'settings'>;
  extraHosts: readonly string[];
}

/** Initial values of the edit form. Its secret fields are empty, which means unchanged. */
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

export function hasSecret({ secrets }: Pick<CredentialEditValues, 'secrets'>): boolean {
  return Object.values(secrets).some((value) => value.trim() !== '');
}

export function secretNeeded(savedHost: string): string {
  return `The saved secret belongs to ${savedHost} and is never sent elsewhere. Enter the secret for the new address.`;
}

interface TwoEdits {
  connector: ConnectorDescription;
  /** The credential as this editor opened it. */
  seen: CredentialSummary;
  /** As the other editor saved it. */
  theirs: CredentialSummary;
  mine: CredentialEditValues;
}

const ending = (lastFour: string) => (lastFour === '' ? 'saved' : `ends in ${lastFour}`);

function secretDifference({ connector, seen, theirs, mine }: TwoEdits): EditDifference[] {
  const typed = hasSecret(mine);
  if (!typed && seen.secretLastFour === theirs.secretLastFour) return [];
  const method = authMethodOf(connector, theirs.authMethod);
  const label = method?.secrets.map((field) => field.label).join(' and ') ?? 'Secret';
  return [{ label, theirs: ending(theirs.secretLastFour), mine: typed ? 'new secret' : 'unchanged' }];
}

/** Lists the fields in which the other editor's version differs from the form. */
export function listDifferences(edits: TwoEdits): EditDifference[] {
  const { connector, theirs, mine } = edits;
  const fields = [
    { label: 'Credential Name', theirs: theirs.name, mine: mine.name.trim() },
    { label: 'Credential Description', theirs: theirs.description, mine: mine.description.trim() },
    ...connector.settings.map(({ name, label }) => ({
      label,
      theirs: theirs.settings[name] ?? '',
      mine: mine.settings[name] ?? '',
    })),
  ];
  return [...fields.filter((field) => field.theirs !== field.mine), ...secretDifference(edits)];
}
