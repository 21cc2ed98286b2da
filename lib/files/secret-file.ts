import 'server-only';
import { randomUUID } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { AppError } from '#lib/errors.ts';
import { fileSync } from '#lib/files/file-sync.ts';

function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}

/** @throws AppError naming the file and the system's code, never what stands in it */
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
  if (text === '') throw new AppError('setup_invalid', `The file ${path} is empty: put its secret back from a backup.`);
  return text;
}

/** A link to a whole file appears at once or not at all, and never takes the place of another. */
function createSecret(path: string, secret: string): void {
  const draft = `${path}.${randomUUID()}.tmp`;
  try {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    writeFileSync(draft, `${secret}\n`, { mode: 0o600, flag: 'wx', flush: true });
    linkSync(draft, path);
    fileSync(dirname(path)); // what is sealed with a secret outlives a power cut, so the secret must too
  } catch (error) {
    if (!hasCode(error, 'EEXIST')) refuse(path, 'written', error);
  } finally {
    rmSync(draft, { force: true });
  }
}

/**
 * Reads the secret of a file, which is made at first need: mode 0600, in a folder of mode 0700. Processes that start
 * at the same moment get the same secret.
 *
 * @param make one line of text; white space around it does not count
 * @throws AppError `setup_invalid` where the file is empty or can't be read or made
 */
export function readOrCreateSecretFile(path: string, make: () => string): string {
  const existing = readSecret(path);
  if (existing !== undefined) return existing;
  createSecret(path, make());
  return readSecret(path) ?? refuse(path, 'read', undefined);
}

/**
 * Puts another secret in the place of a file's: whoever reads it meanwhile, or after a power cut, finds the one or the
 * other, whole.
 *
 * @throws AppError `setup_invalid` where it can't be written
 */
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
