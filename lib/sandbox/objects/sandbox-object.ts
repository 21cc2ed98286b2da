export type FieldValue = string | number | boolean | null;

/** A row, by field name. Dates are epoch milliseconds, as the vendor's own answers have them. */
export type SandboxRecord = Readonly<Record<string, FieldValue>>;

export interface SandboxField {
  fieldName: string;
  label: string;
  dataType: 'GSID' | 'STRING' | 'NUMBER' | 'CURRENCY' | 'BOOLEAN' | 'DATE' | 'DATETIME' | 'LOOKUP';
  /** Written by Gainsight alone. */
  readOnly?: boolean;
  required?: boolean;
  /** The object that a LOOKUP leads to. */
  lookupObject?: string;
}

/** An object of the tenant's data model. */
export interface SandboxObject {
  objectName: string;
  label: string;
  labelPlural: string;
  objectType: 'STANDARD' | 'CUSTOM' | 'SYSTEM';
  keyPrefix: string;
  transactional: boolean;
  createable: boolean;
  fields: readonly SandboxField[];
  /** @param seed the tenant's host: the rows follow from it */
  rows(seed: string): SandboxRecord[];
}

/** What every object has. */
export const systemFields: readonly SandboxField[] = [
  { fieldName: 'Gsid', label: 'GSID', dataType: 'GSID', readOnly: true },
  { fieldName: 'CreatedDate', label: 'Created Date', dataType: 'DATETIME', readOnly: true },
  { fieldName: 'ModifiedDate', label: 'Modified Date', dataType: 'DATETIME', readOnly: true },
];
