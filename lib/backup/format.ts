import 'server-only';
import { z } from 'zod';

/**
 * A backup is a gzip stream of lines of JSON: the manifest, a line for each row, the trailer. Rows stand in an order in
 * which each comes after those that it points to.
 */
export const FORMAT = 'latchkey-backup';
export const FORMAT_VERSION = 1;

export const manifestSchema = z.object({
  format: z.literal(FORMAT),
  version: z.number(),
  createdAt: z.iso.datetime(),
  /** Names of the migrations that its database had. */
  migrations: z.array(z.string()),
  tables: z.array(z.string()),
});
export type Manifest = z.infer<typeof manifestSchema>;

export const trailerSchema = z.object({
  end: z.object({
    /** How many, by table. */
    rows: z.record(z.string(), z.number().int()),
    /** Hex, of every line before this one with its line break. */
    sha256: z.string(),
    /** Of the checksum, by version of each master key: that the file is whole and of this key. */
    keyChecks: z.record(z.string(), z.string()),
  }),
});
export type Trailer = z.infer<typeof trailerSchema>['end'];

const ROW = /^\{"t":"(\w+)","r":(\{.*\})\}$/s;

/** @param row a row as the database writes it in JSON: passed on as text, so that no number loses a digit */
export function rowLine(table: string, row: string): string {
  return `{"t":"${table}","r":${row}}\n`;
}

export function parseRowLine(line: string): { table: string; row: string } | undefined {
  const [, table, row] = ROW.exec(line) ?? [];
  return table === undefined || row === undefined ? undefined : { table, row };
}

/** How far a backup or its restoring has come, in rows. */
export type ReportProgress = (done: number, total: number) => void;

export function sumOfRows(rows: Record<string, number>): number {
  return Object.values(rows).reduce((sum, count) => sum + count, 0);
}
