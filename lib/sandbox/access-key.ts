import 'server-only';
import { randomBytes } from 'node:crypto';
import type { SignedInAs } from '#lib/sandbox/signed-in-as.ts';

/** 144 bits, as 36 characters. */
const KEY_BYTES = 18;

/** Hexadecimal digits alone cannot begin so. */
const ADMIN_MARK = 'admin-';

/**
 * A new access key: 36 characters, of which nothing can be guessed. A key calls as whoever generated it, and says so
 * itself: since the whole key is hashed, the mark cannot be taken off.
 */
export function generateAccessKey(as: SignedInAs): string {
  const digits = randomBytes(KEY_BYTES).toString('hex');
  return as === 'super_admin' ? digits : `${ADMIN_MARK}${digits.slice(ADMIN_MARK.length)}`;
}

/** Whether a key that was accepted calls as a super admin. */
export function isSuperAdminKey(accessKey: string): boolean {
  return !accessKey.startsWith(ADMIN_MARK);
}
