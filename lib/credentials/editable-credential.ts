import 'server-only';
import type { Connector } from '#lib/connectors/connector.ts';
import { getConnector } from '#lib/connectors/registry.ts';
import { credentialGone } from '#lib/credentials/credential-gone.ts';
import { type CredentialEdit, credentialEditSchema, credentialIdSchema } from '#lib/credentials/edit-schema.ts';
import type { ParsedCredentialInput } from '#lib/credentials/parse-credential-input.ts';
import { everyFingerprint } from '#lib/credentials/seal-credential.ts';
import type { CredentialSummary } from '#lib/credentials/summary.ts';
import { summaryColumns, toSummaries } from '#lib/credentials/to-summary.ts';
import { getPrisma } from '#lib/db/client.ts';
import { getEnv } from '#lib/env.ts';
import { AppError } from '#lib/errors.ts';

/** What somebody wants to make of a credential, beside what it is. */
export interface ProposedEdit {
  connector: Connector;
  saved: CredentialSummary;
  secretFingerprint: string;
  edit: CredentialEdit;
  /** As a whole credential, where a secret was typed. */
  typed: ParsedCredentialInput | undefined;
  /** The secret that was typed is the one that is stored. */
  isSameSecret: boolean;
  isSameTarget: boolean;
}

function asTyped(
  connector: Connector,
  { connectorId, authMethod }: CredentialSummary,
  { id, name, description, settings, secrets }: CredentialEdit,
): ParsedCredentialInput | undefined {
  if (secrets === undefined) return undefined;
  return { connector, input: { id, connectorId, authMethod, name, description, settings, secrets } };
}

/**
 * Reads the credential that is to be edited, and by its connector what the browser sent.
 *
 * @throws ZodError; AppError `credential_not_found`
 */
export async function readEdit(workspaceId: string, value: unknown): Promise<ProposedEdit> {
  const { id } = credentialIdSchema.parse(value);
  const row = await getPrisma().credential.findUnique({
    where: { workspaceId_id: { workspaceId, id }, deletedAt: null },
    select: { ...summaryColumns, secretFingerprint: true },
  });
  if (row === null) throw credentialGone();
  const { secretFingerprint, ...columns } = row;
  const [saved] = await toSummaries(workspaceId, [columns]);
  if (saved === undefined) throw credentialGone();
  const connector = getConnector(saved.connectorId);
  const options = { extraHosts: getEnv().apiHostAllowlist };
  const edit = credentialEditSchema(connector.description, saved.authMethod, options).parse(value);
  const typed = asTyped(connector, saved, edit);
  return {
    ...{ connector, saved, secretFingerprint, edit, typed },
    isSameSecret: typed !== undefined && everyFingerprint(workspaceId, typed).includes(secretFingerprint),
    isSameTarget: connector.description.settings.every(({ name }) => edit.settings[name] === saved.settings[name]),
  };
}

/** Whether the credential is already as it is wanted: nothing was changed, or an earlier request changed it. */
export function isAsWanted({ saved, edit, typed, isSameSecret, isSameTarget }: ProposedEdit): boolean {
  const isSameText = saved.name === edit.name && saved.description === edit.description;
  return isSameText && isSameTarget && (typed === undefined || isSameSecret);
}

/**
 * Every setting may say where the secret goes: none is changed without the secret being typed again.
 *
 * @throws AppError `invalid_input` with the first secret's field
 */
export function assertSecretIsSafe({ connector, saved, typed, isSameTarget }: ProposedEdit): void {
  if (isSameTarget || typed !== undefined) return;
  const method = connector.description.authMethods.find(({ id }) => id === saved.authMethod);
  const [first] = method?.secrets ?? [];
  const message = 'The key is asked for again, since it is never sent to an address that it was not saved for.';
  throw new AppError('invalid_input', message, { fieldErrors: { [`secrets.${first?.name ?? ''}`]: message } });
}
