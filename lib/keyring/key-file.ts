import 'server-only';
import { statSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { tryProcessLock } from '#lib/files/process-lock.ts';
import { readOrCreateSecretFile, replaceSecretFile } from '#lib/files/secret-file.ts';
import { keyEntries, makeMasterKey, parseKeyring } from '#lib/keyring/keyring.ts';
import { isFromSkewedClock } from '#lib/time.ts';

const LOCK_RETRY_MS = 20;

export function keyFilePath(dataDir: string): string {
  return join(dataDir, 'master.keys');
}

export function readKeyFile(path: string): string {
  return readOrCreateSecretFile(path, () => makeMasterKey(1));
}

/** Identifies the version of the file; undefined if there is none. */
export function keyFileStamp(path: string): string | undefined {
  const stat = statSync(path, { bigint: true, throwIfNoEntry: false });
  return stat && `${stat.ino}/${stat.mtimeNs}/${stat.size}`;
}

export function keyFileChangedAt(path: string, now: Date): Date {
  const { atime, mtime } = statSync(path);
  if (!isFromSkewedClock(mtime, now)) return mtime;
  utimesSync(path, atime, now); // the clock was set back: the age is unknown and starts again
  return now;
}

/** Changes the file. Serialized between processes, so that none overwrites another's key. */
async function withKeyFile<T>(path: string, work: (text: string) => T): Promise<T> {
  readKeyFile(path); // creates the folder
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

/** Adds a new key to the file. @param above lower bound of the new version @returns the version */
export function addToKeyFile(path: string, above = 0): Promise<string> {
  return withKeyFile(path, (text) => {
    const version = Math.max(Number(parseKeyring(text).currentKid), above) + 1;
    replaceSecretFile(path, [...keyEntries(text), makeMasterKey(version)].join('\n'));
    return String(version);
  });
}

export function removeFromKeyFile(path: string, version: string): Promise<void> {
  return withKeyFile(path, (text) => {
    const kept = keyEntries(text).filter((entry) => Number.parseInt(entry, 10) !== Number(version));
    parseKeyring(kept.join('\n'));
    replaceSecretFile(path, kept.join('\n'));
  });
}
