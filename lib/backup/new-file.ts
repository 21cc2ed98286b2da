import 'server-only';
import { existsSync } from 'node:fs';
import { type FileHandle, open, rename, rm, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { AppError } from '#lib/errors.ts';
import { fileSync } from '#lib/files/file-sync.ts';

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : 'unknown error';
}

function refuseExisting(path: string): void {
  if (!existsSync(path)) return;
  throw new AppError('already_exists', `${path} exists. Name a file that does not, or move that one away.`);
}

async function openNew(path: string): Promise<FileHandle> {
  try {
    await rm(path, { force: true }); // of a backup that was killed
    return await open(path, 'wx', 0o600);
  } catch (error) {
    const message = `${path} can't be written (${codeOf(error)}). Name a file in a folder that exists and may be written to.`;
    throw new AppError('setup_invalid', message, { cause: error });
  }
}

/**
 * Writes a file of mode 0600 that appears under its name once it is whole and on the disk, or not at all.
 *
 * @param write writes to the handle, and leaves it open
 * @throws AppError `already_exists`, `setup_invalid` where it can't be written
 */
export async function writeNewFile<Result>(
  path: string,
  write: (file: FileHandle) => Promise<Result>,
): Promise<Result> {
  refuseExisting(path);
  const part = `${path}.part`;
  const file = await openNew(part);
  // A second one to the same name takes the part of the first for one that was killed, and goes on.
  const isOwn = async () => (await file.stat()).ino === (await stat(part).catch(() => undefined))?.ino;
  try {
    const result = await write(file);
    await file.sync();
    refuseExisting(path);
    if (!(await isOwn()))
      throw new AppError('already_exists', `Another backup to ${path} has begun. Wait for that one.`);
    await rename(part, path);
    fileSync(dirname(path));
    return result;
  } catch (error) {
    if (await isOwn()) await rm(part, { force: true });
    if (error instanceof Error && 'code' in error && error.code === 'ENOSPC') {
      throw new AppError('setup_invalid', `There is no room for ${path}. Nothing of it was kept.`, { cause: error });
    }
    throw error;
  } finally {
    await file.close();
  }
}
