import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Short, as the path of a Unix socket holds 103 bytes. */
const PREFIX = 'lk-';
const RUN_FOLDER = /^lk-(\d+)-/;

export function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

/** Creates a temporary folder whose name contains the process id, so that abandoned ones can be recognized. */
export function makeRunFolder(): string {
  return mkdtempSync(join(tmpdir(), `${PREFIX}${process.pid}-`));
}

export function removeFolder(path: string): void {
  rmSync(path, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
}

/** Removes the folders of processes that were killed. */
export function sweepRunFolders(): void {
  for (const name of readdirSync(tmpdir())) {
    const pid = RUN_FOLDER.exec(name)?.[1];
    if (pid !== undefined && !isRunning(Number(pid))) removeFolder(join(tmpdir(), name));
  }
}
