import { hasSecret } from '#components/credentials/edit/edit-form-resolver.ts';
import type { EditDifference } from '#components/ui/feedback/edit-conflict-notice.tsx';
import { authMethodOf, type ConnectorDescription } from '#lib/connectors/description.ts';
import type { CredentialEditValues } from '#lib/credentials/core/credential-schema.ts';
import type { CredentialSummary } from '#lib/credentials/core/credential-summary.ts';

interface TwoEdits {
  connector: ConnectorDescription;
  /** The credential as this editor saw it first. */
  seen: CredentialSummary;
  /** As somebody else left it. */
  theirs: CredentialSummary;
  mine: CredentialEditValues;
}

const ending = (lastFour: string) => (lastFour === '' ? 'saved' : `ends in ${lastFour}`);

function secretDifference({ connector, seen, theirs, mine }: TwoEdits): EditDifference[] {
  const typed = hasSecret(mine);
  if (!typed && seen.secretLastFour === theirs.secretLastFour) return [];
  const method = authMethodOf(connector, theirs.authMethod);
  const label = method?.secrets.map((field) => field.label).join(' and ') ?? 'Secret';
  return [{ label, theirs: ending(theirs.secretLastFour), mine: typed ? 'what you typed' : 'left as theirs' }];
}

/** Field by field, what differs between what somebody else saved and what stands in the form. */
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
