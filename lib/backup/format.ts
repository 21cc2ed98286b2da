import 'server-only';
import { z } from 'zod';

/** Gzipped JSON lines: manifest, rows, trailer. Each row comes after the rows that it references. */
export const FORMAT = 'latchkey-backup';
export const FORMAT_VERSION = 1;

export const manifestSchema = z.object({
  format: z.literal(FORMAT),
  version: z.number(),
  createdAt: z.iso.datetime(),
  migrations: z.array(z.string()),
  tables: z.array(z.string()),
});
export type Manifest = z.infer<typeof manifestSchema>;

export const trailerSchema = z.object({
  end: z.object({
    rows: z.record(z.string(), z.number().int()),
    /** Hex, of every line before this one, with line breaks. */
    sha256: z.string(),
    /** HMAC of the checksum by version of the master key, so that only a holder of the key can alter the file. */
    keyChecks: z.record(z.string(), z.string()),
  }),
});
export type Trailer = z.infer<typeof trailerSchema>['end'];

const ROW = /^\{"t":"(\w+)","r":(\{.*\})\}$/s;

/** @param row JSON made by the database, as text so that no number loses a digit */
export function rowLine(table: string, row: string): string {
  return `{"t":"${table}","r":${row}}\n`;
}

export function parseRowLine(line: string): { table: string; row: string } | undefined {
  const [, table, row] = ROW.exec(line) ?? [];
  return table === undefined || row === undefined ? undefined : { table, row };
}

export type ReportProgress = (done: number, total: number) => void;

export function sumOfRows(rows: Record<string, number>): number {
  return Object.values(rows).reduce((sum, count) => sum + count, 0);
}
