import 'server-only';
import type { ConnectionTarget, Connector } from '#lib/connectors/connector.ts';
import { authMethodOf } from '#lib/connectors/description.ts';
import { fingerprintSecret, fingerprintsOfSecret } from '#lib/keyring/fingerprint.ts';
import { getKeyring } from '#lib/keyring/load-keyring.ts';
import { sealSecret } from '#lib/keyring/sealed-secret.ts';

/** The last four characters are stored in plaintext only if they are a small part of the secret. */
const LAST_FOUR_MIN_LENGTH = 16;

export interface OpenSecrets {
  connector: Connector;
  input: Pick<ConnectionTarget, 'authMethod' | 'secrets'>;
}

export interface SecretFingerprints {
  /** Covers all secrets, under the newest key version: the stored one. */
  secretFingerprint: string;
  /** Cover all secrets, under each key version present: any may be stored. */
  everyVersion: string[];
  /** One per secret, to find a leaked key. */
  fields: { field: string; fingerprint: string }[];
}

/** Joins the secrets by line breaks, which they cannot contain, in the order of their field names. */
export function fingerprintedText(secrets: Readonly<Record<string, string>>): string {
  return Object.keys(secrets)
    .toSorted()
    .map((field) => secrets[field])
    .join('\n');
}

export function everyFingerprint(workspaceId: string, { input }: OpenSecrets): string[] {
  return fingerprintsOfSecret(fingerprintedText(input.secrets), workspaceId, getKeyring());
}

export function fingerprintSecrets(workspaceId: string, secrets: OpenSecrets): SecretFingerprints {
  const keyring = getKeyring();
  const { input } = secrets;
  return {
    secretFingerprint: fingerprintSecret(fingerprintedText(input.secrets), workspaceId, keyring),
    everyVersion: everyFingerprint(workspaceId, secrets),
    fields: Object.entries(input.secrets)
      .filter(([, secret]) => secret !== '') // an optional field
      .map(([field, secret]) => ({ field, fingerprint: fingerprintSecret(secret, workspaceId, keyring) })),
  };
}

function lastFour({ connector, input }: OpenSecrets): string {
  const field = authMethodOf(connector.description, input.authMethod)?.recognizedBy;
  const secret = input.secrets[field ?? ''] ?? '';
  return secret.length >= LAST_FOUR_MIN_LENGTH ? secret.slice(-4) : '';
}

export async function sealCredential(
  workspaceId: string,
  parsed: OpenSecrets & { input: { id: string } },
  { secretFingerprint }: Pick<SecretFingerprints, 'secretFingerprint'> = fingerprintSecrets(workspaceId, parsed),
) {
  const { id, secrets } = parsed.input;
  const sealedSecret = await sealSecret(JSON.stringify(secrets), { workspaceId, credentialId: id }, getKeyring());
  return { sealedSecret, secretLastFour: lastFour(parsed), secretFingerprint };
}
