import 'server-only';
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

/** 144 bits, as 36 characters. */
const KEY_BYTES = 18;

/** A new access key: 36 characters, of which nothing can be guessed. */
export function generateAccessKey(): string {
  return randomBytes(KEY_BYTES).toString('hex');
}

/**
 * What is kept of an access key: SHA-256, hex.
 *
 * Neither salted nor slow: against 144 random bits there is no list to try.
 */
export function hashAccessKey(accessKey: string): string {
  return createHash('sha256').update(accessKey, 'utf8').digest('hex');
}

/** Compares in constant time. @param keyHash as `hashAccessKey` gave it */
export function isAccessKey(presented: string, keyHash: string): boolean {
  return timingSafeEqual(Buffer.from(hashAccessKey(presented), 'hex'), Buffer.from(keyHash, 'hex'));
}
