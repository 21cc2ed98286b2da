import type { FieldValue, SandboxField, SandboxObject } from '#lib/sandbox/objects/sandbox-object.ts';
import { parseBoolean, parseIsoDate, parseNumber } from '#lib/sandbox/query/operand.ts';
import type { ErrorCodes, FieldError, ValueErrorKind } from '#lib/sandbox/records/record-errors.ts';
import { isStorable } from '#lib/text.ts';

type Parsed = { value: FieldValue } | { kind: ValueErrorKind };

const TEXT_MAX_LENGTH = 4_000;
const EPOCH_MAX_MS = 8.64e15;
const EMAIL = /^[^\s@]{1,64}@[^\s@]+\.[^\s@]+$/;

function parseText(field: SandboxField, value: unknown): Parsed {
  if (typeof value !== 'string' || !isStorable(value)) return { kind: 'wrong_type' };
  if (value.length > TEXT_MAX_LENGTH) return { kind: 'too_long' };
  if (field.dataType === 'EMAIL' && !EMAIL.test(value)) return { kind: 'wrong_type' };
  if (field.dataType === 'URL' && !URL.canParse(value)) return { kind: 'wrong_type' };
  const { options } = field;
  if (options !== undefined && !value.split(';').every((option) => options.includes(option)))
    return { kind: 'wrong_option' };
  return { value };
}

function parseEpochMs(value: unknown, takesIso: boolean): number | undefined {
  if (typeof value === 'string') return takesIso ? parseIsoDate(value) : undefined;
  const isEpochMs = typeof value === 'number' && Number.isInteger(value) && Math.abs(value) <= EPOCH_MAX_MS;
  return isEpochMs ? value : undefined;
}

/** Parses a value; null clears the field. Dates are epoch milliseconds, or ISO 8601 if `takesIso`. */
function parseFieldValue(field: SandboxField, value: unknown, takesIso: boolean): Parsed {
  if (value === null) return { value };
  let parsed: number | boolean | undefined;
  switch (field.dataType) {
    case 'NUMBER':
    case 'CURRENCY':
      parsed = parseNumber(value);
      break;
    case 'BOOLEAN':
      parsed = parseBoolean(value);
      break;
    case 'DATE':
    case 'DATETIME':
      parsed = parseEpochMs(value, takesIso);
      if (parsed === undefined) return { kind: field.dataType === 'DATE' ? 'wrong_date' : 'wrong_date_time' };
      break;
    default:
      return parseText(field, value);
  }
  return parsed === undefined ? { kind: 'wrong_type' } : { value: parsed };
}

export type RawRecord = ReadonlyMap<string, unknown>;

interface RecordInput {
  raw: RawRecord;
  values: Map<string, FieldValue>;
  errors: FieldError[];
}

/** Dates of companies are epoch milliseconds only. */
function takesIso({ objectName }: SandboxObject): boolean {
  return objectName !== 'Company';
}

export function toRawRecord(record: Readonly<Record<string, unknown>>): RawRecord {
  return new Map(Object.entries(record));
}

/** Whether a value can be echoed: lists and objects may be nested too deep to serialize. */
function isPlain(value: unknown): value is FieldValue {
  return value === null || ['string', 'number', 'boolean'].includes(typeof value);
}

export function makeFieldError(
  codes: ErrorCodes,
  kind: Parameters<ErrorCodes>[0],
  fieldName: string,
  { field, value }: { field?: SandboxField | undefined; value: unknown },
): FieldError {
  const [errorCode, message] = codes(kind, field);
  return { errorCode, message, fieldName, value: isPlain(value) ? value : null };
}

/** Parses the members of a record. Names are case-sensitive. @param writable read-only fields that are accepted */
export function readRecordInput(
  object: SandboxObject,
  raw: RawRecord,
  codes: ErrorCodes,
  writable: readonly string[] = [],
): RecordInput {
  const values = new Map<string, FieldValue>();
  const errors: FieldError[] = [];
  for (const [fieldName, value] of raw) {
    const field = object.fields.find((candidate) => candidate.fieldName === fieldName);
    if (field === undefined) {
      errors.push(makeFieldError(codes, 'unknown', fieldName, { value }));
      continue;
    }
    if (field.readOnly === true && !writable.includes(fieldName)) {
      errors.push(makeFieldError(codes, 'read_only', fieldName, { field, value }));
      continue;
    }
    const parsed = parseFieldValue(field, value, takesIso(object));
    if ('kind' in parsed) errors.push(makeFieldError(codes, parsed.kind, fieldName, { field, value }));
    else values.set(fieldName, parsed.value);
  }
  return { raw, values, errors };
}
