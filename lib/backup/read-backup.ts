import 'server-only';
import { createHash } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import {
  FORMAT_VERSION,
  type Manifest,
  manifestSchema,
  parseRowLine,
  type Trailer,
  trailerSchema,
} from '#lib/backup/format.ts';
import { cutShort, notABackup, readLines } from '#lib/backup/read-lines.ts';
import { AppError } from '#lib/errors.ts';

/** A row of a table, as JSON text. */
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
  const message = `${path} has format ${parsed.data.version}, and this Latchkey reads ${FORMAT_VERSION}. Nothing was changed. Restore it with the version of Latchkey that made it.`;
  throw new AppError('invalid_input', message);
}

/**
 * Reads a backup from its first line to its last.
 *
 * @param onRow is waited for
 * @returns its manifest and trailer, once the checksum and the counts are found to be right
 * @throws AppError `invalid_input` where it is no backup, of another format, damaged or cut short
 */
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
