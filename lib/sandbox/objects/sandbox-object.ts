export type FieldValue = string | number | boolean | null;

/** A row, by field name. Dates are epoch milliseconds, as the vendor's own answers have them. */
export type SandboxRecord = Readonly<Record<string, FieldValue>>;

export type DataType =
  | 'GSID'
  | 'STRING'
  | 'EMAIL'
  | 'URL'
  | 'NUMBER'
  | 'CURRENCY'
  | 'BOOLEAN'
  | 'DATE'
  | 'DATETIME'
  | 'LOOKUP'
  | 'MULTISELECTDROPDOWNLIST';

export interface SandboxField {
  fieldName: string;
  label: string;
  dataType: DataType;
  /** Written by Gainsight alone. */
  readOnly?: boolean;
  required?: boolean;
  /** No two rows share a value. */
  unique?: boolean;
  /** The object that a LOOKUP leads to. */
  lookupObject?: string;
  /** What a MULTISELECTDROPDOWNLIST may hold: a value is some of them, with semicolons between. */
  options?: readonly string[];
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

/** What a row holds of the moment at which it was changed: the timeline calls it `LastModifiedDate` too. */
export function modifiedAt({ fields }: SandboxObject, nowMs: number): SandboxRecord {
  const names = fields.map(({ fieldName }) => fieldName).filter((name) => name.endsWith('ModifiedDate'));
  return Object.fromEntries(names.map((name) => [name, nowMs]));
}

/** The name under which a lookup is followed: `Csm` as `Csm__gr`, `Company__gc` as `Company__gr`. */
export function relationName(fieldName: string): string {
  return `${fieldName.replace(/__gc$/, '')}__gr`;
}
