import 'server-only';
import { randomUUID } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { AppError } from '#lib/errors.ts';

function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}

function read(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8').trim();
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return undefined;
    throw new AppError('setup_invalid', `The file ${path} can't be read: check who owns it.`, { cause: error });
  }
}

/** Written whole under another name and linked into place, which only one of several processes can do. */
function create(path: string, content: string): void {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  const draft = `${path}.${randomUUID()}`;
  try {
    writeFileSync(draft, `${content}\n`, { mode: 0o600, flush: true });
    linkSync(draft, path);
  } catch (error) {
    if (!hasCode(error, 'EEXIST')) {
      throw new AppError('setup_invalid', `The file ${path} can't be written: check who owns its folder.`, {
        cause: error,
      });
    }
  } finally {
    rmSync(draft, { force: true });
  }
}

/**
 * Reads a secret from its file, making it where there is none: mode 0600, in a folder of mode 0700. Processes that
 * start at one moment agree on one secret.
 *
 * @returns the file's text, trimmed
 * @throws AppError `setup_invalid` where the file is unreadable, unwritable or empty; the message holds its path alone
 */
export function readOrCreateSecretFile(path: string, make: () => string): string {
  if (read(path) === undefined) create(path, make());
  const text = read(path);
  if (text === undefined || text === '') throw new AppError('setup_invalid', `The file ${path} is empty.`);
  return text;
}
