import 'server-only';
import { z } from 'zod';
import type { Prisma } from '#lib/db/generated/client.ts';
import { findObject } from '#lib/sandbox/objects/objects.ts';
import type { SandboxField, SandboxObject, SandboxRecord } from '#lib/sandbox/objects/sandbox-object.ts';
import { parseOperand } from '#lib/sandbox/query/operand.ts';
import { type Fault, QueryFaults } from '#lib/sandbox/query/query-fault.ts';
import type { FaultCodes } from '#lib/sandbox/records/fault-codes.ts';
import { readRows } from '#lib/sandbox/records/read-rows.ts';
import type { RecordFault } from '#lib/sandbox/records/record-faults.ts';
import { makeFault, type RawRecord } from '#lib/sandbox/records/record-input.ts';

const LOOKUPS_MAX = 10;
const text = z.string('a text');

/** `{Target: {fields: {Source: Match}, …}}`: the target takes what `lookupField` of the matching record holds. */
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

/** A lookup whose names are fields, with the rows that it searches. */
interface Lookup extends Pick<LookupInput, 'multiMatchOption' | 'onNoMatch' | 'defaultValue'> {
  target: string;
  matches: readonly { source: string; field: SandboxField }[];
  lookupField: string;
  rows: readonly SandboxRecord[];
}

/**
 * Understands the lookups of a call.
 *
 * @throws QueryFaults for an object or a field that does not exist
 */
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
      throw new QueryFaults([{ part: `${part}.objectName`, message: 'There is no such object' }]);
    const faults: Fault[] = [];
    const find = (name: string) => object.fields.find(({ fieldName }) => fieldName === name);
    if (find(lookupField) === undefined)
      faults.push({ part: `${part}.lookupField`, message: 'There is no such field' });
    const matches = Object.entries(fields).flatMap(([source, match]) => {
      const field = find(match);
      if (field === undefined) faults.push({ part: `${part}.fields.${source}`, message: 'There is no such field' });
      return field === undefined ? [] : [{ source, field }];
    });
    if (faults.length > 0) throw new QueryFaults(faults);
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

/**
 * Puts what the lookups find into a record. Members that only served to find it, and are no field, leave the record.
 *
 * @param faults takes what is not found, or found too often
 */
export function applyLookups(
  object: SandboxObject,
  raw: RawRecord,
  lookups: readonly Lookup[],
  { codes, faults }: { codes: FaultCodes; faults: RecordFault[] },
): RawRecord {
  const applied = new Map(raw);
  for (const lookup of lookups) {
    const { target, matches, lookupField, onNoMatch, defaultValue } = lookup;
    const found = findMatches(lookup, raw);
    const value = raw.get(matches[0]?.source ?? '');
    if (found.length > 1 && lookup.multiMatchOption === 'MARKASERROR')
      faults.push(makeFault(codes, 'many_matches', target, { value }));
    if (found.length === 0 && onNoMatch === 'ERROR') faults.push(makeFault(codes, 'no_match', target, { value }));
    const fallback = onNoMatch === 'DEFAULTVALUE' ? (defaultValue ?? null) : null;
    applied.set(target, found[0]?.[lookupField] ?? fallback);
    for (const { source } of matches)
      if (source !== target && !object.fields.some(({ fieldName }) => fieldName === source)) applied.delete(source);
  }
  return applied;
}
