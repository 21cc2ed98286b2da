import { DatabaseSync } from 'node:sqlite';

/** @see https://www.sqlite.org/rescode.html#busy */
const SQLITE_BUSY = 5;

/** A process that finds the lock taken ends with this: EX_TEMPFAIL of sysexits.h. */
export const EXIT_LOCKED = 75;

/** A lock that the kernel releases when its holder ends, however it ends. */
export interface ProcessLock {
  release(): void;
}

/**
 * Takes an exclusive lock on a file, or says that somebody has it.
 *
 * Node has no `flock`; SQLite's own file lock is the same thing, held by an open transaction and freed by the kernel
 * with the process, so a stale lock cannot exist.
 *
 * @param path the lock's file; it is made where it is missing and stays behind, empty
 * @see https://www.sqlite.org/lockingv3.html
 */
export function tryProcessLock(path: string): ProcessLock | undefined {
  const file = new DatabaseSync(path, { timeout: 0 });
  try {
    file.exec('PRAGMA journal_mode = MEMORY; BEGIN EXCLUSIVE');
  } catch (error) {
    file.close();
    if (error instanceof Error && 'errcode' in error && error.errcode === SQLITE_BUSY) return undefined;
    throw error;
  }
  return { release: () => file.close() };
}
