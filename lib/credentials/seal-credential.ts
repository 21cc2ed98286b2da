import 'server-only';
import type { ConnectionTarget, Connector } from '#lib/connectors/connector.ts';
import { fingerprintSecret, fingerprintsOfSecret } from '#lib/keyring/fingerprint.ts';
import { getKeyring } from '#lib/keyring/load-keyring.ts';
import { sealSecret } from '#lib/keyring/sealed-secret.ts';

/** Of a shorter secret, four characters would be too large a part to keep in the open. */
const RECOGNISABLE_LENGTH = 16;

/** Secrets in the open, of a form or of what was saved. */
interface OpenSecrets {
  connector: Connector;
  input: Pick<ConnectionTarget, 'authMethod' | 'secrets'>;
}

/** All that proves the caller, as one text to take the fingerprint of: no secret has a line break in it. */
function secretText({ connector, input }: OpenSecrets): string {
  const method = connector.description.authMethods.find(({ id }) => id === input.authMethod);
  return (method?.secrets ?? []).map(({ name }) => input.secrets[name] ?? '').join('\n');
}

/** Every fingerprint that these secrets may be stored under. */
export function everyFingerprint(workspaceId: string, secrets: OpenSecrets): string[] {
  return fingerprintsOfSecret(secretText(secrets), workspaceId, getKeyring());
}

/** The secret that people recognise the credential by. */
function recognisingSecret({ connector, input }: OpenSecrets): string {
  const method = connector.description.authMethods.find(({ id }) => id === input.authMethod);
  return input.secrets[method?.recognisedBy ?? ''] ?? '';
}

/** Each secret field's own fingerprint, by which a key that turned up somewhere is found again. */
export function secretFingerprints(workspaceId: string, { connector, input }: OpenSecrets) {
  const method = connector.description.authMethods.find(({ id }) => id === input.authMethod);
  return (method?.secrets ?? []).map(({ name }) => ({
    field: name,
    fingerprint: fingerprintSecret(input.secrets[name] ?? '', workspaceId, getKeyring()),
  }));
}

/** The columns that hold the secret, sealed, and what it is recognised by. */
export async function sealCredential(workspaceId: string, parsed: OpenSecrets & { input: { id: string } }) {
  const keyring = getKeyring();
  const owner = { workspaceId, credentialId: parsed.input.id };
  const secret = recognisingSecret(parsed);
  return {
    sealedSecret: await sealSecret(JSON.stringify(parsed.input.secrets), owner, keyring),
    secretLastFour: secret.length >= RECOGNISABLE_LENGTH ? secret.slice(-4) : '',
    secretFingerprint: fingerprintSecret(secretText(parsed), workspaceId, keyring),
  };
}
