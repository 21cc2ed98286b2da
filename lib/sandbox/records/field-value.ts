import type { FieldValue, SandboxField } from '#lib/sandbox/objects/sandbox-object.ts';
import { parseIsoDate } from '#lib/sandbox/query/iso-date.ts';
import { parseBoolean, parseNumber } from '#lib/sandbox/query/operand.ts';
import { isStorable } from '#lib/storable-text.ts';

/** @see "Error Codes for Company, Relationship, and Custom Object APIs" */
export type ValueFault = 'too_long' | 'wrong_type' | 'wrong_date_time' | 'wrong_date' | 'wrong_option';

type Parsed = { value: FieldValue } | { fault: ValueFault };

const TEXT_MAX_LENGTH = 4_000;
const EPOCH_MAX_MS = 8.64e15;
const EMAIL = /^[^\s@]{1,64}@[^\s@]+\.[^\s@]+$/;

function parseText(field: SandboxField, value: unknown): Parsed {
  if (typeof value !== 'string' || !isStorable(value)) return { fault: 'wrong_type' };
  if (value.length > TEXT_MAX_LENGTH) return { fault: 'too_long' };
  if (field.dataType === 'EMAIL' && !EMAIL.test(value)) return { fault: 'wrong_type' };
  if (field.dataType === 'URL' && !URL.canParse(value)) return { fault: 'wrong_type' };
  const { options } = field;
  if (options !== undefined && !value.split(';').every((option) => options.includes(option)))
    return { fault: 'wrong_option' };
  return { value };
}

function parseEpochMs(value: unknown, takesIso: boolean): number | undefined {
  if (typeof value === 'string') return takesIso ? parseIsoDate(value) : undefined;
  const isEpochMs = typeof value === 'number' && Number.isInteger(value) && Math.abs(value) <= EPOCH_MAX_MS;
  return isEpochMs ? value : undefined;
}

/**
 * Reads a field's value as a record has it. Dates are epoch milliseconds, or ISO 8601 text where `takesIso`.
 *
 * @param value null empties the field
 */
export function parseFieldValue(field: SandboxField, value: unknown, takesIso: boolean): Parsed {
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
      if (parsed === undefined) return { fault: field.dataType === 'DATE' ? 'wrong_date' : 'wrong_date_time' };
      break;
    default:
      return parseText(field, value);
  }
  return parsed === undefined ? { fault: 'wrong_type' } : { value: parsed };
}
