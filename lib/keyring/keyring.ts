import 'server-only';
import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';
import { AppError } from '#lib/errors.ts';

/** The newest key seals, all keys open. */
export interface Keyring {
  /** The `kid` of new secrets. */
  currentKid: string;
  /** 32 bytes each. */
  keys: ReadonlyMap<string, Uint8Array>;
}

const KEY_BYTES = 32;
const MAC_KEY_BYTES = 32;
const ENTRY = /^(\d{1,6}):([A-Za-z0-9+/_-]+={0,2})$/;

function parseKey(text: string, position: number): [version: number, key: Uint8Array] {
  const match = ENTRY.exec(text);
  const [, version, encoded] = match ?? [];
  if (version === undefined || encoded === undefined) {
    throw new AppError('setup_invalid', `Master key ${position} can't be read: write it as version:base64, e.g. 1:….`);
  }
  const key = new Uint8Array(Buffer.from(encoded, 'base64'));
  if (key.length !== KEY_BYTES) {
    throw new AppError(
      'setup_invalid',
      `Master key version ${version} has ${key.length} bytes: it must have ${KEY_BYTES}.`,
    );
  }
  return [Number(version), key];
}

export function keyEntries(text: string): string[] {
  return text.split(/[,\s]+/).filter((entry) => entry !== '');
}

/** Parses `version:base64` of 32 bytes, separated by commas or line breaks. @throws AppError `setup_invalid` */
export function parseKeyring(text: string): Keyring {
  const entries = keyEntries(text);
  if (entries.length === 0) throw new AppError('setup_invalid', 'There is no master key.');
  const keys = new Map<string, Uint8Array>();
  let newest = -1;
  for (const [index, entry] of entries.entries()) {
    const [version, key] = parseKey(entry, index + 1);
    if (keys.has(String(version))) {
      throw new AppError('setup_invalid', `Master key version ${version} is given twice.`);
    }
    keys.set(String(version), key);
    newest = Math.max(newest, version);
  }
  return { currentKid: String(newest), keys };
}

export function makeMasterKey(version: number): string {
  const key = crypto.getRandomValues(new Uint8Array(KEY_BYTES));
  return `${version}:${Buffer.from(key).toString('base64url')}`;
}

function checkOf(text: string, masterKey: Uint8Array): Buffer {
  const key = Buffer.from(hkdfSync('sha256', masterKey, '', 'latchkey key check', MAC_KEY_BYTES));
  return createHmac('sha256', key).update(text).digest();
}

/** Computes HMACs of a text under each key: SHA-256, base64url, by version. */
export function keyChecks(text: string, keyring: Keyring): Record<string, string> {
  return Object.fromEntries([...keyring.keys].map(([kid, key]) => [kid, checkOf(text, key).toString('base64url')]));
}

/** Whether the key of this version computed the check. */
export function passesKeyCheck(text: string, kid: string, check: string, keyring: Keyring): boolean {
  const key = keyring.keys.get(kid);
  if (key === undefined) return false;
  const [expected, given] = [checkOf(text, key), Buffer.from(check, 'base64url')];
  return expected.length === given.length && timingSafeEqual(expected, given);
}
