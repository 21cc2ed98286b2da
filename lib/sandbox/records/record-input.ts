import type { FieldValue, SandboxField, SandboxObject } from '#lib/sandbox/objects/sandbox-object.ts';
import type { FaultCodes } from '#lib/sandbox/records/fault-codes.ts';
import { parseFieldValue } from '#lib/sandbox/records/field-value.ts';
import type { RecordFault } from '#lib/sandbox/records/record-faults.ts';

/** A record as it was sent, by member. */
export type RawRecord = ReadonlyMap<string, unknown>;

/** A record whose values are of their fields' types. */
export interface RecordInput {
  raw: RawRecord;
  values: Map<string, FieldValue>;
  faults: RecordFault[];
}

/** @param objectName a company's dates are epoch milliseconds and nothing else */
function takesIso({ objectName }: SandboxObject): boolean {
  return objectName !== 'Company';
}

export function toRawRecord(record: Readonly<Record<string, unknown>>): RawRecord {
  return new Map(Object.entries(record));
}

/** Lists and objects are not repeated in an answer: they may be nested deeper than can be written. */
function isPlain(value: unknown): value is FieldValue {
  return value === null || ['string', 'number', 'boolean'].includes(typeof value);
}

/** A fault of a record's member, in the words of its call. */
export function makeFault(
  codes: FaultCodes,
  fault: Parameters<FaultCodes>[0],
  fieldName: string,
  { field, value }: { field?: SandboxField | undefined; value: unknown },
): RecordFault {
  const [errorCode, message] = codes(fault, field);
  return { errorCode, message, fieldName, value: isPlain(value) ? value : null };
}

/**
 * Reads a record's members as fields of the object, by their exact names.
 *
 * @param writable names that may be given though Gainsight alone writes them: the keys of an update
 */
export function readRecordInput(
  object: SandboxObject,
  raw: RawRecord,
  codes: FaultCodes,
  writable: readonly string[] = [],
): RecordInput {
  const values = new Map<string, FieldValue>();
  const faults: RecordFault[] = [];
  for (const [fieldName, value] of raw) {
    const field = object.fields.find((candidate) => candidate.fieldName === fieldName);
    if (field === undefined) {
      faults.push(makeFault(codes, 'unknown', fieldName, { value }));
      continue;
    }
    if (field.readOnly === true && !writable.includes(fieldName)) {
      faults.push(makeFault(codes, 'read_only', fieldName, { field, value }));
      continue;
    }
    const parsed = parseFieldValue(field, value, takesIso(object));
    if ('fault' in parsed) faults.push(makeFault(codes, parsed.fault, fieldName, { field, value }));
    else values.set(fieldName, parsed.value);
  }
  return { raw, values, faults };
}
