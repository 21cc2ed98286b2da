import 'server-only';
import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';
import type { Keyring } from '#lib/keyring/keyring.ts';

const MAC_KEY_BYTES = 32;

function checkOf(text: string, masterKey: Uint8Array): Buffer {
  const key = Buffer.from(hkdfSync('sha256', masterKey, '', 'latchkey key check', MAC_KEY_BYTES));
  return createHmac('sha256', key).update(text).digest();
}

/** For each key that is present: HMAC-SHA-256 of a text, base64url, which only that key makes. */
export function keyChecks(text: string, keyring: Keyring): Record<string, string> {
  return Object.fromEntries([...keyring.keys].map(([kid, key]) => [kid, checkOf(text, key).toString('base64url')]));
}

/** Whether the key of a version is present, and the same that made the check of this text. */
export function passesKeyCheck(text: string, kid: string, check: string, keyring: Keyring): boolean {
  const key = keyring.keys.get(kid);
  if (key === undefined) return false;
  const [expected, given] = [checkOf(text, key), Buffer.from(check, 'base64url')];
  return expected.length === given.length && timingSafeEqual(expected, given);
}
