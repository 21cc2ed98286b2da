import type { DataType } from '#lib/sandbox/objects/sandbox-object.ts';
import { parseIsoDate } from '#lib/sandbox/query/iso-date.ts';

type Operand = string | number | boolean;

/** As written in JSON, or in words: what reads rows from a file sends numbers so. */
export function parseNumber(value: unknown): number | undefined {
  if (typeof value === 'string' && !/^[+-]?\d{1,30}(\.\d{1,30})?$/.test(value)) return undefined;
  const number = typeof value === 'string' ? Number(value) : value;
  return typeof number === 'number' && Number.isFinite(number) ? number : undefined;
}

export function parseBoolean(value: unknown): boolean | undefined {
  if (value === true || value === 'true') return true;
  if (value === false || value === 'false') return false;
  return undefined;
}

/**
 * A condition's value as the field's rows have it: dates are ISO 8601 text in a condition, milliseconds in a row.
 *
 * @returns undefined where it is of another type
 */
export function parseOperand(dataType: DataType, value: unknown): Operand | undefined {
  switch (dataType) {
    case 'NUMBER':
    case 'CURRENCY':
      return parseNumber(value);
    case 'BOOLEAN':
      return parseBoolean(value);
    case 'DATE':
    case 'DATETIME':
      return typeof value === 'string' ? parseIsoDate(value) : undefined;
    default:
      return typeof value === 'string' ? value : undefined;
  }
}
