import 'server-only';
import { statSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { tryProcessLock } from '#lib/files/process-lock.ts';
import { readOrCreateSecretFile, replaceSecretFile } from '#lib/files/secret-file.ts';
import { keyEntries, makeMasterKey, parseKeyring } from '#lib/keyring/keyring.ts';
import { isFromSkewedClock } from '#lib/time.ts';

const LOCK_RETRY_MS = 20;

/** Where the keys of an installation without `MASTER_KEYS` are. */
export function keyFilePath(dataDir: string): string {
  return join(dataDir, 'master.keys');
}

/** The keys of the file, which is made with a first key where there is none. */
export function readKeyFile(path: string): string {
  return readOrCreateSecretFile(path, () => makeMasterKey(1));
}

/** Changes whenever the file does, which is always replaced by another; `undefined` where there is none. */
export function keyFileStamp(path: string): string | undefined {
  const stat = statSync(path, { bigint: true, throwIfNoEntry: false });
  return stat && `${stat.ino}/${stat.mtimeNs}/${stat.size}`;
}

/** When a key was last added or taken out. */
export function keyFileChangedAt(path: string, now: Date): Date {
  const { atime, mtime } = statSync(path);
  if (!isFromSkewedClock(mtime, now)) return mtime;
  utimesSync(path, atime, now); // how long ago it was, nobody knows: it counts from here
  return now;
}

/** Two who change the file at once do so one after the other: neither writes over the other's key. */
async function withKeyFile<T>(path: string, work: (text: string) => T): Promise<T> {
  readKeyFile(path); // makes the folder, and a first key
  let lock = tryProcessLock(`${path}.lock`);
  while (lock === undefined) {
    await delay(LOCK_RETRY_MS);
    lock = tryProcessLock(`${path}.lock`);
  }
  try {
    return work(readKeyFile(path));
  } finally {
    lock.release();
  }
}

/**
 * Adds a new key to the file; from then on it is the newest.
 *
 * @param above a version that the new one is greater than, beside those of the file
 * @returns its version
 */
export function addToKeyFile(path: string, above = 0): Promise<string> {
  return withKeyFile(path, (text) => {
    const version = Math.max(Number(parseKeyring(text).currentKid), above) + 1;
    replaceSecretFile(path, [...keyEntries(text), makeMasterKey(version)].join('\n'));
    return String(version);
  });
}

/** Takes a key out of the file. What it sealed never opens again. */
export function removeFromKeyFile(path: string, version: string): Promise<void> {
  return withKeyFile(path, (text) => {
    const kept = keyEntries(text).filter((entry) => Number.parseInt(entry, 10) !== Number(version));
    parseKeyring(kept.join('\n'));
    replaceSecretFile(path, kept.join('\n'));
  });
}
