import type { DataType, SandboxField } from '#lib/sandbox/objects/sandbox-object.ts';
import type { ValueFault } from '#lib/sandbox/records/field-value.ts';

/** Why a record is not written, beyond the values of its fields. */
type OtherFault =
  | 'unknown'
  | 'read_only'
  | 'missing'
  | 'taken'
  | 'no_reference'
  | 'no_match'
  | 'many_matches'
  | 'not_found';

/** Names the code and the words of a fault. */
export type FaultCodes = (fault: ValueFault | OtherFault, field: SandboxField | undefined) => readonly [string, string];

const INVALID_FIELD = 'GSOBJ_1002';

const words: Readonly<Record<ValueFault | OtherFault, readonly [string, string]>> = {
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

/** The codes of the data calls. @see "Error Codes for Company, Relationship, and Custom Object APIs" */
export const objectFaultCodes: FaultCodes = (fault) => words[fault];

/** The codes of user management. @param failed of the call: `GU_2401` for a create, `GU_2402` for an update */
export function userFaultCodes(failed: 'GU_2401' | 'GU_2402'): FaultCodes {
  return (fault) => {
    const isLookup = fault === 'no_match' || fault === 'many_matches';
    return [isLookup ? 'GU_2403' : failed, words[fault][1]];
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

/** The codes of the person call. @see "Error Codes for Person API" */
export const personFaultCodes: FaultCodes = (fault, field) => {
  if (fault === 'no_reference') return ['GSOBJ_PEOPLE1001', 'People entities do not exist'];
  if (fault === 'missing' && field?.dataType === 'EMAIL') return ['GSOBJ_VDTEMAIL1001', 'Invalid email value'];
  const code = fault === 'wrong_type' && field !== undefined ? personCodes[field.dataType] : undefined;
  return code === undefined ? words[fault] : [code, words[fault][1]];
};
