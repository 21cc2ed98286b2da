import { DatabaseSync } from 'node:sqlite';

/** @see https://www.sqlite.org/rescode.html#busy */
const SQLITE_BUSY = 5;

/** Exit code of a process that finds the lock taken: EX_TEMPFAIL of sysexits.h. */
export const EXIT_LOCKED = 75;

export interface ProcessLock {
  release(): void;
}

/**
 * Node has no `flock`. SQLite's file lock is released by the kernel with the process, so it can't go stale.
 * @param path created if missing @returns undefined if another process has the lock
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
