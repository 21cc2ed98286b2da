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
  throw new AppError('already_exists', `${path} exists. Choose another name, or move that file away.`);
}

async function openNew(path: string): Promise<FileHandle> {
  try {
    await rm(path, { force: true }); // left by a backup that was killed
    return await open(path, 'wx', 0o600);
  } catch (error) {
    const message = `${path} can't be written (${codeOf(error)}). Choose a writable folder that exists.`;
    throw new AppError('setup_invalid', message, { cause: error });
  }
}

/** Writes a file (mode 0600) that gets its name once complete and durable. @throws AppError `already_exists` */
export async function writeNewFile<Result>(
  path: string,
  write: (file: FileHandle) => Promise<Result>,
): Promise<Result> {
  refuseExisting(path);
  const part = `${path}.part`;
  const file = await openNew(part);
  // A concurrent backup to the same name replaces the part file, as if this one had been killed.
  const isOwn = async () => (await file.stat()).ino === (await stat(part).catch(() => undefined))?.ino;
  try {
    const result = await write(file);
    await file.sync();
    refuseExisting(path);
    if (!(await isOwn())) throw new AppError('already_exists', `Another backup to ${path} is running. Wait for it.`);
    await rename(part, path);
    fileSync(dirname(path));
    return result;
  } catch (error) {
    if (await isOwn()) await rm(part, { force: true });
    if (error instanceof Error && 'code' in error && error.code === 'ENOSPC') {
      throw new AppError('setup_invalid', `There is not enough disk space for ${path}. Nothing was kept.`, {
        cause: error,
      });
    }
    throw error;
  } finally {
    await file.close();
  }
}
