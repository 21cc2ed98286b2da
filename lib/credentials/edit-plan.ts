import 'server-only';
import type { Connector } from '#lib/connectors/connector.ts';
import { authMethodOf } from '#lib/connectors/description.ts';
import { getConnector } from '#lib/connectors/registry.ts';
import {
  type CredentialEdit,
  credentialEditSchema,
  credentialIdSchema,
  needsSecretAgain,
} from '#lib/credentials/core/credential-schema.ts';
import {
  type CredentialSummary,
  credentialGone,
  summaryColumns,
  toSummaries,
} from '#lib/credentials/core/credential-summary.ts';
import type { ParsedCredentialInput } from '#lib/credentials/core/parse-credential-input.ts';
import { fingerprintSecrets, type SecretFingerprints } from '#lib/credentials/core/seal-credential.ts';
import { getPrisma } from '#lib/db/client.ts';
import { getEnv } from '#lib/env.ts';
import { AppError } from '#lib/errors.ts';

interface TypedCredential extends ParsedCredentialInput {
  fingerprints: SecretFingerprints;
}

export interface EditPlan {
  connector: Connector;
  saved: CredentialSummary;
  secretFingerprint: string;
  edit: CredentialEdit;
  typed: TypedCredential | undefined;
  isSameSecret: boolean;
  /** No setting changed that decides where the secret is sent. */
  isSameTarget: boolean;
}

function typedCredential(
  workspaceId: string,
  connector: Connector,
  { connectorId, authMethod }: CredentialSummary,
  { id, name, description, settings, secrets }: CredentialEdit,
): TypedCredential | undefined {
  if (secrets === undefined) return undefined;
  const typed = { connector, input: { id, connectorId, authMethod, name, description, settings, secrets } };
  return { ...typed, fingerprints: fingerprintSecrets(workspaceId, typed) };
}

/** Reads the credential and parses the edit. @param value unparsed @throws ZodError; AppError `credential_not_found` */
export async function readEdit(workspaceId: string, value: unknown): Promise<EditPlan> {
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
  const typed = typedCredential(workspaceId, connector, saved, edit);
  return {
    ...{ connector, saved, secretFingerprint, edit, typed },
    isSameSecret: typed?.fingerprints.everyVersion.includes(secretFingerprint) ?? false,
    isSameTarget: !needsSecretAgain(connector.description, saved.settings, edit.settings, options),
  };
}

export function isApplied({ connector, saved, edit, typed, isSameSecret }: EditPlan): boolean {
  const isSameText = saved.name === edit.name && saved.description === edit.description;
  const isSameSettings = connector.description.settings.every(
    ({ name }) => (edit.settings[name] ?? '') === (saved.settings[name] ?? ''),
  );
  return isSameText && isSameSettings && (typed === undefined || isSameSecret);
}

/** A stored secret is sent only where it was saved for. @throws AppError `invalid_input` with its field */
export function assertSecretStays({ connector, saved, typed, isSameTarget }: EditPlan): void {
  if (isSameTarget || typed !== undefined) return;
  const [first] = authMethodOf(connector.description, saved.authMethod)?.secrets ?? [];
  const message = `Enter the ${first?.label ?? 'secret'} again. A stored one is never sent to another address.`;
  throw new AppError('invalid_input', message, { fieldErrors: { [`secrets.${first?.name ?? ''}`]: message } });
}
