import 'server-only';
import { randomUUID } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { AppError } from '#lib/errors.ts';
import { fileSync } from '#lib/files/file-sync.ts';

function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}

/** Throws an error with the file name and the system's code, never the content. */
function refuse(path: string, verb: string, error: unknown): never {
  const code = error instanceof Error && 'code' in error ? ` (${String(error.code)})` : '';
  throw new AppError('setup_invalid', `The file ${path} can't be ${verb}${code}.`, { cause: error });
}

function readSecret(path: string): string | undefined {
  let text: string;
  try {
    text = readFileSync(path, 'utf8').trim();
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return undefined;
    refuse(path, 'read', error);
  }
  if (text === '') throw new AppError('setup_invalid', `The file ${path} is empty. Restore its secret from a backup.`);
  return text;
}

/** Creates the file atomically, and never overwrites another. */
function createSecret(path: string, secret: string): void {
  const draft = `${path}.${randomUUID()}.tmp`;
  try {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    writeFileSync(draft, `${secret}\n`, { mode: 0o600, flag: 'wx', flush: true });
    linkSync(draft, path);
    fileSync(dirname(path)); // what the secret seals is durable, so the secret must be
  } catch (error) {
    if (!hasCode(error, 'EEXIST')) refuse(path, 'written', error);
  } finally {
    rmSync(draft, { force: true });
  }
}

/** Reads a secret, or creates it with mode 0600. Concurrent processes get the same one. @throws AppError */
export function readOrCreateSecretFile(path: string, make: () => string): string {
  const existing = readSecret(path);
  if (existing !== undefined) return existing;
  createSecret(path, make());
  return readSecret(path) ?? refuse(path, 'read', undefined);
}

/** Replaces a secret, atomically and durably. @throws AppError `setup_invalid` if it can't be written */
export function replaceSecretFile(path: string, secret: string): void {
  const draft = `${path}.${randomUUID()}.tmp`;
  try {
    writeFileSync(draft, `${secret}\n`, { mode: 0o600, flag: 'wx', flush: true });
    renameSync(draft, path);
    fileSync(dirname(path));
  } catch (error) {
    refuse(path, 'written', error);
  } finally {
    rmSync(draft, { force: true });
  }
}
