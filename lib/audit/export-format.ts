import { stringify } from 'csv-stringify/sync';
import { z } from 'zod';
import { auditQuerySchema } from '#lib/audit/audit-query.ts';
import type { AuditEntry } from '#lib/db/generated/client.ts';

const EXPORT_FORMATS = ['csv', 'jsonl'] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

export const auditExportSchema = auditQuerySchema.extend({ format: z.enum(EXPORT_FORMATS).default('csv') });

const columns = [
  ...(['seq', 'at', 'actorId', 'actorEmail', 'action', 'targetType', 'targetId', 'targetName'] as const),
  ...(['credentialId', 'outcome', 'address', 'details', 'previousHash', 'hash'] as const),
] satisfies (keyof AuditEntry)[];

interface Writer {
  /** RFC 7111 and https://jsonlines.org */
  contentType: string;
  head: string;
  write: (entries: readonly AuditEntry[]) => string;
}

/** Names and details contain user input: a spreadsheet must not evaluate it as a formula. */
const csvOptions = { record_delimiter: '\r\n', escape_formulas: true } as const;

function csvRow(entry: AuditEntry): string[] {
  const texts = {
    ...entry,
    seq: String(entry.seq),
    at: entry.at.toISOString(),
    details: JSON.stringify(entry.details),
  };
  return columns.map((column) => texts[column] ?? '');
}

/** Both formats hold every hashed column, so that the chain can be verified outside of Latchkey. */
export const exportFormats: Record<ExportFormat, Writer> = {
  csv: {
    contentType: 'text/csv; charset=utf-8; header=present',
    head: stringify([[...columns]], csvOptions),
    write: (entries) => stringify(entries.map(csvRow), csvOptions),
  },
  jsonl: {
    contentType: 'application/jsonl; charset=utf-8',
    head: '',
    write: (entries) => entries.map((entry) => `${JSON.stringify({ ...entry, seq: Number(entry.seq) })}\n`).join(''),
  },
};
