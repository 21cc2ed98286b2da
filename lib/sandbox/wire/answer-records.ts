import { createHash } from 'node:crypto';
import { type Answer, succeed } from '#lib/sandbox/wire/answer.ts';
import { nothingMatches } from '#lib/sandbox/wire/data-refusals.ts';

/** Both shapes are documented, `data: […]` for companies and `data: {records: […]}` elsewhere. A tenant keeps to one. */
export function answersBare(host: string): boolean {
  return createHash('sha256').update(host).digest().readUInt8(0) % 2 === 0;
}

interface Found {
  records: readonly unknown[];
  /** Rows that match, on every page. */
  total: number;
}

/**
 * What was read, in the tenant's shape. Where no row matches, that is an empty list in one, and a failure in the other;
 * the page after the last is an empty list in both.
 */
export function answerRecords(host: string, { records, total }: Found): Answer {
  if (!answersBare(host)) return succeed({ records });
  return total === 0 ? nothingMatches : succeed(records);
}
