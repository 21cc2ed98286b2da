import 'server-only';
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream';
import { isDeepStrictEqual } from 'node:util';
import { createGunzip } from 'node:zlib';
import {
  FORMAT_VERSION,
  type Manifest,
  manifestSchema,
  parseRowLine,
  type Trailer,
  trailerSchema,
} from '#lib/backup/format.ts';
import { AppError } from '#lib/errors.ts';

/** Larger than any row. Bounds the memory for a file without line breaks. */
const LINE_MAX_BYTES = 64 * 1024 * 1024;
const LINE_BREAK = 0x0a;

export function notABackup(path: string, cause?: unknown): AppError {
  return new AppError('invalid_input', `${path} is not a backup of Latchkey, or is damaged. Nothing was changed.`, {
    cause,
  });
}

function cutShort(path: string, cause?: unknown): AppError {
  const message = `${path} is cut short: its end is missing. Nothing was changed. Copy the backup again.`;
  return new AppError('invalid_input', message, { cause });
}

function toAppError(path: string, error: unknown): unknown {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (code === 'Z_BUF_ERROR') return cutShort(path, error);
  if (code.startsWith('Z_')) return notABackup(path, error);
  if (code === 'ENOENT') return new AppError('not_found', `There is no file ${path}.`, { cause: error });
  if (code === 'EACCES' || code === 'EISDIR' || code === 'EPERM') {
    return new AppError('setup_invalid', `${path} can't be read (${code}).`, { cause: error });
  }
  return error;
}

/** @throws AppError `invalid_input` if it is cut short or not gzip, `not_found`, `setup_invalid` */
async function* readLines(path: string): AsyncGenerator<Buffer> {
  const gunzip = createGunzip();
  pipeline(createReadStream(path), gunzip, () => {}); // the loop gets the errors
  let pieces: Buffer[] = [];
  let pendingBytes = 0;
  try {
    for await (const chunk of gunzip) {
      let from = 0;
      for (let at = chunk.indexOf(LINE_BREAK); at !== -1; at = chunk.indexOf(LINE_BREAK, from)) {
        yield Buffer.concat([...pieces, chunk.subarray(from, at)]);
        pieces = [];
        pendingBytes = 0;
        from = at + 1;
      }
      pieces.push(chunk.subarray(from));
      pendingBytes += chunk.length - from;
      if (pendingBytes > LINE_MAX_BYTES) throw notABackup(path);
    }
  } catch (error) {
    throw toAppError(path, error);
  }
  if (pendingBytes > 0) throw cutShort(path);
}

export interface BackupRow {
  table: string;
  row: string;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function parseManifest(path: string, line: Buffer): Manifest {
  const parsed = manifestSchema.safeParse(parseJson(line.toString()));
  if (!parsed.success) throw notABackup(path);
  if (parsed.data.version === FORMAT_VERSION) return parsed.data;
  const message = `${path} has format ${parsed.data.version}; this version of Latchkey reads format ${FORMAT_VERSION}. Nothing was changed. Restore it with the version that made it.`;
  throw new AppError('invalid_input', message);
}

/** Reads a backup and verifies its format, checksum and counts. @throws AppError `invalid_input` */
export async function readBackup(
  path: string,
  onRow: (row: BackupRow) => Promise<void> | undefined,
): Promise<{ manifest: Manifest; trailer: Trailer }> {
  const hash = createHash('sha256');
  let manifest: Manifest | undefined;
  let trailer: Trailer | undefined;
  let rows: Record<string, number> = {};
  for await (const line of readLines(path)) {
    if (trailer !== undefined) throw notABackup(path);
    if (manifest === undefined) {
      manifest = parseManifest(path, line);
      rows = Object.fromEntries(manifest.tables.map((table) => [table, 0]));
    } else {
      const row = parseRowLine(line.toString());
      if (row === undefined) {
        const parsed = trailerSchema.safeParse(parseJson(line.toString()));
        if (!parsed.success) throw notABackup(path);
        trailer = parsed.data.end;
        continue;
      }
      const count = rows[row.table];
      if (count === undefined) throw notABackup(path);
      rows[row.table] = count + 1;
      await onRow(row);
    }
    hash.update(line).update('\n');
  }
  if (manifest === undefined) throw notABackup(path);
  if (trailer === undefined) throw cutShort(path);
  if (trailer.sha256 !== hash.digest('hex') || !isDeepStrictEqual(trailer.rows, rows)) throw notABackup(path);
  return { manifest, trailer };
}
