import 'server-only';
import { createHmac, hkdfSync } from 'node:crypto';
import type { Keyring } from '#lib/keyring/keyring.ts';

const MAC_KEY_BYTES = 32;

/** Derives the HMAC key, separate from the encryption key (RFC 5869). */
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

/** Fingerprints a secret per workspace, under the newest key. @returns `{key version}.{HMAC-SHA-256, base64url}` */
export function fingerprintSecret(secret: string, workspaceId: string, keyring: Keyring): string {
  const key = keyring.keys.get(keyring.currentKid);
  if (key === undefined) throw new Error('the newest key is missing');
  return fingerprint(keyring.currentKid, key, workspaceId, secret);
}

export function fingerprintsOfSecret(secret: string, workspaceId: string, keyring: Keyring): string[] {
  return [...keyring.keys].map(([kid, key]) => fingerprint(kid, key, workspaceId, secret));
}

export function fingerprintVersion(fingerprint: string): string {
  return fingerprint.slice(0, fingerprint.indexOf('.'));
}
