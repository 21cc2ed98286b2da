import 'server-only';
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import type { SignedInAs } from '#lib/sandbox/connections/signed-in-as.ts';

/** 144 bits, as 36 characters. */
const KEY_BYTES = 18;

const ADMIN_MARK = 'admin-';

/** Generates a key whose prefix records the role. The hash covers the prefix, so it cannot be removed. */
export function generateAccessKey(as: SignedInAs): string {
  const digits = randomBytes(KEY_BYTES).toString('hex');
  return as === 'super_admin' ? digits : `${ADMIN_MARK}${digits.slice(ADMIN_MARK.length)}`;
}

export function isSuperAdminKey(accessKey: string): boolean {
  return !accessKey.startsWith(ADMIN_MARK);
}

export interface ClientCredentials {
  clientId: string;
  clientSecret: string;
}

/** Generates hex credentials, which form-encoding (RFC 6749 §2.3.1) does not change. */
export function generateClientCredentials(): ClientCredentials {
  return { clientId: randomBytes(16).toString('hex'), clientSecret: randomBytes(32).toString('hex') };
}

/** Hashes with SHA-256, hex. No salt and no slow hash: the secrets have at least 120 random bits. */
export function hashSecret(secret: string): string {
  return createHash('sha256').update(secret, 'utf8').digest('hex');
}

/** Compares a secret with a hash in constant time. @param hash from `hashSecret` */
export function isSecret(presented: string, hash: string): boolean {
  return timingSafeEqual(Buffer.from(hashSecret(presented), 'hex'), Buffer.from(hash, 'hex'));
}
