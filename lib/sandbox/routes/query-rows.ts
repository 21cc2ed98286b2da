import 'server-only';
import { z } from 'zod';
import type { FieldValue } from '#lib/sandbox/objects/sandbox-object.ts';
import { type RecordQuery, relatedObjectsOf, runRecordQuery } from '#lib/sandbox/query/record-query.ts';
import { ensureSeeded, readRelatedRows, readRows } from '#lib/sandbox/records/stored-records.ts';
import type { Tenant } from '#lib/sandbox/tenants/tenants.ts';

/** Maximum number of fields in `select` and `orderBy`. Each is evaluated for every row. */
const NAMES_MAX = 200;

const direction = z
  .string()
  .toLowerCase()
  .pipe(z.enum(['asc', 'desc'], 'asc or desc'));

export const selectSchema = z
  .array(z.string(), 'a list of field names')
  .min(1, 'Add fields to the select clause')
  .max(NAMES_MAX, `at most ${NAMES_MAX} fields`);

export const orderBySchema = z
  .record(z.string(), direction, 'an object of field names')
  .refine((orderBy) => Object.keys(orderBy).length <= NAMES_MAX, `at most ${NAMES_MAX} fields`);

export function wholeNumber(from: number, to: number): z.ZodInt {
  return z.int('a whole number').min(from, `at least ${from}`).max(to, `at most ${to}`);
}

export async function queryRows(
  tenant: Tenant,
  query: RecordQuery,
): Promise<{ records: Record<string, FieldValue>[]; total: number }> {
  await ensureSeeded(tenant);
  const [rows, related] = await Promise.all([
    readRows(tenant.id, query.object.objectName),
    readRelatedRows(tenant.id, relatedObjectsOf(query)),
  ]);
  return runRecordQuery(query, rows, related);
}
