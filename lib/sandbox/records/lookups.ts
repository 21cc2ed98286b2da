import 'server-only';
import { z } from 'zod';
import type { Prisma } from '#lib/db/generated/client.ts';
import { findObject } from '#lib/sandbox/objects/object-catalog.ts';
import type { SandboxField, SandboxObject, SandboxRecord } from '#lib/sandbox/objects/sandbox-object.ts';
import { parseOperand } from '#lib/sandbox/query/operand.ts';
import { type PartError, QueryError } from '#lib/sandbox/query/query-error.ts';
import type { ErrorCodes, FieldError } from '#lib/sandbox/records/record-errors.ts';
import { makeFieldError, type RawRecord } from '#lib/sandbox/records/record-input.ts';
import { readRows } from '#lib/sandbox/records/stored-records.ts';

const LOOKUPS_MAX = 10;
const text = z.string('a text');

/** `{Target: {fields: {Source: Match}, …}}`: sets the target to `lookupField` of the matching record. */
export const lookupsSchema = z
  .record(
    text,
    z.strictObject({
      fields: z.record(text, text, 'an object of field names').refine((fields) => Object.keys(fields).length > 0),
      lookupField: text,
      objectName: text,
      multiMatchOption: z.enum(['FIRSTMATCH', 'MARKASERROR'], 'FIRSTMATCH or MARKASERROR'),
      onNoMatch: z.enum(['NULLABLE', 'DEFAULTVALUE', 'ERROR'], 'NULLABLE, DEFAULTVALUE or ERROR'),
      defaultValue: z.union([z.string(), z.number(), z.boolean()], 'a value').nullish(),
    }),
    'an object of lookups',
  )
  .refine((lookups) => Object.keys(lookups).length <= LOOKUPS_MAX, `at most ${LOOKUPS_MAX} lookups`);

type LookupInput = z.output<typeof lookupsSchema>[string];

interface Lookup extends Pick<LookupInput, 'multiMatchOption' | 'onNoMatch' | 'defaultValue'> {
  target: string;
  matches: readonly { source: string; field: SandboxField }[];
  lookupField: string;
  rows: readonly SandboxRecord[];
}

/** Reads the rows of lookups. @throws QueryError for an unknown object or field */
export async function readLookups(
  tx: Prisma.TransactionClient,
  tenantId: string,
  lookups: Readonly<Record<string, LookupInput>>,
): Promise<Lookup[]> {
  const read: Lookup[] = [];
  for (const [target, { fields, lookupField, objectName, ...options }] of Object.entries(lookups)) {
    const part = `lookups.${target}`;
    const object = findObject(objectName);
    if (object === undefined)
      throw new QueryError([{ part: `${part}.objectName`, message: 'There is no such object' }]);
    const errors: PartError[] = [];
    const find = (name: string) => object.fields.find(({ fieldName }) => fieldName === name);
    if (find(lookupField) === undefined)
      errors.push({ part: `${part}.lookupField`, message: 'There is no such field' });
    const matches = Object.entries(fields).flatMap(([source, match]) => {
      const field = find(match);
      if (field === undefined) errors.push({ part: `${part}.fields.${source}`, message: 'There is no such field' });
      return field === undefined ? [] : [{ source, field }];
    });
    if (errors.length > 0) throw new QueryError(errors);
    const rows = await readRows(tenantId, object.objectName, tx);
    read.push({ target, matches, lookupField, rows, ...options });
  }
  return read;
}

function findMatches({ matches, rows }: Lookup, raw: RawRecord): readonly SandboxRecord[] {
  const wanted = matches.map(({ source, field }) => {
    const value = raw.get(source);
    return {
      fieldName: field.fieldName,
      value: typeof value === 'number' ? value : parseOperand(field.dataType, value),
    };
  });
  if (wanted.some(({ value }) => value === undefined)) return [];
  return rows.filter((row) => wanted.every(({ fieldName, value }) => row[fieldName] === value));
}

/** Sets looked-up values, removes members that are no fields. @param errors receives missing and multiple matches */
export function applyLookups(
  object: SandboxObject,
  raw: RawRecord,
  lookups: readonly Lookup[],
  { codes, errors }: { codes: ErrorCodes; errors: FieldError[] },
): RawRecord {
  const applied = new Map(raw);
  for (const lookup of lookups) {
    const { target, matches, lookupField, onNoMatch, defaultValue } = lookup;
    const found = findMatches(lookup, raw);
    const value = raw.get(matches[0]?.source ?? '');
    if (found.length > 1 && lookup.multiMatchOption === 'MARKASERROR')
      errors.push(makeFieldError(codes, 'many_matches', target, { value }));
    if (found.length === 0 && onNoMatch === 'ERROR') errors.push(makeFieldError(codes, 'no_match', target, { value }));
    const fallback = onNoMatch === 'DEFAULTVALUE' ? (defaultValue ?? null) : null;
    applied.set(target, found[0]?.[lookupField] ?? fallback);
    for (const { source } of matches)
      if (source !== target && !object.fields.some(({ fieldName }) => fieldName === source)) applied.delete(source);
  }
  return applied;
}
