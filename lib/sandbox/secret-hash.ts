import 'server-only';
import { createHash, timingSafeEqual } from 'node:crypto';

/**
 * What is kept of a key, a client secret or a token: SHA-256, hex.
 *
 * Neither salted nor slow: against 120 random bits and more there is no list to try.
 */
export function hashSecret(secret: string): string {
  return createHash('sha256').update(secret, 'utf8').digest('hex');
}

/** Compares in constant time. @param hash as `hashSecret` gave it */
export function isSecret(presented: string, hash: string): boolean {
  return timingSafeEqual(Buffer.from(hashSecret(presented), 'hex'), Buffer.from(hash, 'hex'));
}
