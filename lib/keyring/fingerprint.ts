import 'server-only';
import { createHmac, hkdfSync } from 'node:crypto';
import type { Keyring } from '#lib/keyring/keyring.ts';

const MAC_KEY_BYTES = 32;

/** A key of its own for fingerprints, so that a MAC never shares one with encryption (RFC 5869). */
function macKey(masterKey: Uint8Array): Buffer {
  return Buffer.from(hkdfSync('sha256', masterKey, '', 'latchkey fingerprint', MAC_KEY_BYTES));
}

function fingerprint(kid: string, masterKey: Uint8Array, workspaceId: string, secret: string): string {
  const mac = createHmac('sha256', macKey(masterKey))
    .update(workspaceId)
    .update('\0')
    .update(secret)
    .digest('base64url');
  return `${kid}.${mac}`;
}

/**
 * Recognises a secret without keeping it. Two workspaces that hold one secret have different fingerprints.
 *
 * @returns `{key version}.{HMAC-SHA-256, base64url}`, under the newest key
 */
export function fingerprintSecret(secret: string, workspaceId: string, keyring: Keyring): string {
  const key = keyring.keys.get(keyring.currentKid);
  if (key === undefined) throw new Error('a keyring holds its newest key');
  return fingerprint(keyring.currentKid, key, workspaceId, secret);
}

/** The fingerprints that a secret may be stored under: one for each key version that is present. */
export function fingerprintsOfSecret(secret: string, workspaceId: string, keyring: Keyring): string[] {
  return [...keyring.keys].map(([kid, key]) => fingerprint(kid, key, workspaceId, secret));
}

/** The key version that a fingerprint was taken under. */
export function fingerprintVersion(fingerprint: string): string {
  return fingerprint.slice(0, fingerprint.indexOf('.'));
}
