import type { DataType, FieldValue, SandboxField } from '#lib/sandbox/objects/sandbox-object.ts';

export interface FieldError {
  errorCode: string;
  message: string;
  fieldName: string;
  /** As sent; null for lists and objects. */
  value: FieldValue;
}

/** Invalid records. If one is invalid, none is written. */
export class RecordValidationError extends Error {
  override readonly name = 'RecordValidationError';
  readonly errors: readonly (readonly FieldError[])[];

  constructor(errors: readonly (readonly FieldError[])[]) {
    super('invalid records');
    this.errors = errors;
  }
}

export function throwIfInvalid(errors: readonly (readonly FieldError[])[]): void {
  const found = errors.filter((ofRecord) => ofRecord.length > 0);
  if (found.length > 0) throw new RecordValidationError(found);
}

/** Invalid values. @see "Error Codes for Company, Relationship, and Custom Object APIs" */
export type ValueErrorKind = 'too_long' | 'wrong_type' | 'wrong_date_time' | 'wrong_date' | 'wrong_option';

type RecordErrorKind =
  | 'unknown'
  | 'read_only'
  | 'missing'
  | 'taken'
  | 'no_reference'
  | 'no_match'
  | 'many_matches'
  | 'not_found';

export type ErrorCodes = (
  kind: ValueErrorKind | RecordErrorKind,
  field: SandboxField | undefined,
) => readonly [string, string];

const INVALID_FIELD = 'GSOBJ_1002';

const objectErrors: Readonly<Record<ValueErrorKind | RecordErrorKind, readonly [string, string]>> = {
  too_long: ['GSOBJ_1001', 'Field exceeds maximum allowed length'],
  wrong_type: [INVALID_FIELD, 'Invalid value for the data type of the field'],
  wrong_date_time: ['GSOBJ_1005', 'Invalid dateTime format'],
  wrong_date: ['GSOBJ_1006', 'Invalid dateTime format'],
  wrong_option: ['GSOBJ_1012', 'Invalid/Inactive value provided for picklist.'],
  unknown: [INVALID_FIELD, 'Field does not exist in object'],
  read_only: [INVALID_FIELD, 'Field is written by Gainsight alone'],
  missing: [INVALID_FIELD, 'Required field is missing'],
  taken: [INVALID_FIELD, 'Another record has this value'],
  no_reference: [INVALID_FIELD, 'No record has this GSID'],
  no_match: [INVALID_FIELD, 'No match found for lookup'],
  many_matches: [INVALID_FIELD, 'Multiple matches found for lookup'],
  not_found: ['GSOBJ_1011', 'No entity matches the given criteria'],
};

export const objectErrorCodes: ErrorCodes = (kind) => objectErrors[kind];

/** Codes of user management. @param failed `GU_2401` for a create, `GU_2402` for an update */
export function userErrorCodes(failed: 'GU_2401' | 'GU_2402'): ErrorCodes {
  return (kind) => {
    const isLookup = kind === 'no_match' || kind === 'many_matches';
    return [isLookup ? 'GU_2403' : failed, objectErrors[kind][1]];
  };
}

const personCodes: Partial<Record<DataType, string>> = {
  BOOLEAN: 'GSOBJ_VDTBOOL1001',
  NUMBER: 'GSOBJ_VDTNUM1001',
  STRING: 'GSOBJ_VDTBSTR1001',
  DATETIME: 'GSOBJ_VDTDATIME1001',
  CURRENCY: 'GSOBJ_VDTCURREN1001',
  EMAIL: 'GSOBJ_VDTEMAIL1001',
  GSID: 'GSOBJ_VDTGSID1001',
  LOOKUP: 'GSOBJ_VDTGSID1001',
};

/** Codes of the person call. @see "Error Codes for Person API" */
export const personErrorCodes: ErrorCodes = (kind, field) => {
  if (kind === 'no_reference') return ['GSOBJ_PEOPLE1001', 'People entities do not exist'];
  if (kind === 'missing' && field?.dataType === 'EMAIL') return ['GSOBJ_VDTEMAIL1001', 'Invalid email value'];
  const code = kind === 'wrong_type' && field !== undefined ? personCodes[field.dataType] : undefined;
  return code === undefined ? objectErrors[kind] : [code, objectErrors[kind][1]];
};
