import type { DataType } from '#lib/sandbox/objects/sandbox-object.ts';

const ISO_8601 =
  /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,3})\d{0,6})?)?(Z|[+-]\d{2}:?\d{2})?)?$/;

/** Parses ISO 8601; `T` may be a space, the default offset is UTC. @returns epoch milliseconds; undefined if invalid */
export function parseIsoDate(text: string): number | undefined {
  const match = ISO_8601.exec(text);
  if (match === null) return undefined;
  const [, year = '', month = '', day = '', hour = '00', minute = '00', second = '00', fraction = '', zone = 'Z'] =
    match;
  const date = `${year}-${month}-${day}`;
  if (new Date(`${date}T00:00:00Z`).getUTCDate() !== Number(day)) return undefined; // 30 February becomes 2 March
  const offset = zone.replace(/^([+-]\d{2}):?(\d{2})$/, '$1:$2');
  const epochMs = Date.parse(`${date}T${hour}:${minute}:${second}.${fraction.padEnd(3, '0')}${offset}`);
  return Number.isNaN(epochMs) ? undefined : epochMs;
}

type Operand = string | number | boolean;

/** Accepts a number or its text: clients that read files send text. */
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

/** Parses a condition's value. Dates are ISO 8601 here, milliseconds in rows. @returns undefined for another type */
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
