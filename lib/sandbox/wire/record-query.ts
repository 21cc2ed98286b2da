import { z } from 'zod';
import type { SandboxObject } from '#lib/sandbox/objects/sandbox-object.ts';
import { Refusal } from '#lib/sandbox/wire/answer.ts';
import { malformedRequest, unknownFields } from '#lib/sandbox/wire/refusals.ts';

/** Rows a call. @see "Company API Documentation", Read API */
const LIMIT_MAX = 5_000;

const direction = z
  .string()
  .toLowerCase()
  .pipe(z.enum(['asc', 'desc'], 'asc or desc'));

/** Strict: what is not understood is refused, since ignoring it would answer something else than was asked. */
const recordQuerySchema = z.strictObject({
  select: z.array(z.string(), 'a list of field names').min(1, 'Add fields to the select clause'),
  where: z.null('Filtering is not emulated: leave where out').optional(),
  orderBy: z.record(z.string(), direction, 'an object of field names').nullish(),
  limit: z.int('a whole number').min(1, 'at least 1').max(LIMIT_MAX, `at most ${LIMIT_MAX}`).nullish(),
  offset: z.int('a whole number').min(0, 'at least 0').nullish(),
});

export interface RecordQuery {
  select: string[];
  orderBy: [fieldName: string, direction: 'asc' | 'desc'][];
  limit: number;
  offset: number;
}

/**
 * Reads a query against an object.
 *
 * @throws Refusal `GSOBJ_1023` for a body of another form, `GSOBJ_1002` for a field that the object does not have
 */
export function parseRecordQuery(object: SandboxObject, body: unknown): RecordQuery {
  const parsed = recordQuerySchema.safeParse(body);
  if (!parsed.success) {
    const faults = parsed.error.issues.map(({ path, message }) => ({ part: path.join('.') || 'body', message }));
    throw new Refusal(malformedRequest(faults));
  }
  const { select, orderBy, limit, offset } = parsed.data;
  const ordering = Object.entries(orderBy ?? {});
  const known = new Set(object.fields.map((field) => field.fieldName));
  const unknown = [...select, ...ordering.map(([fieldName]) => fieldName)].filter((fieldName) => !known.has(fieldName));
  if (unknown.length > 0) throw new Refusal(unknownFields([...new Set(unknown)]));
  return { select, orderBy: ordering, limit: limit ?? LIMIT_MAX, offset: offset ?? 0 };
}
