import { closeSync, fsyncSync, openSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** Returns once a file, or which files a folder has, would outlive a power cut. */
export function fileSync(path: string): void {
  const handle = openSync(path, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

/** The same for a folder with all that is in it. */
export function fileSyncTree(folder: string): void {
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    fileSync(join(entry.parentPath, entry.name));
  }
  fileSync(folder);
}
