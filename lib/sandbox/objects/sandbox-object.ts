export type FieldValue = string | number | boolean | null;

/** A row by field name. Dates are epoch milliseconds, as in the vendor's responses. */
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
  readOnly?: boolean;
  required?: boolean;
  unique?: boolean;
  lookupObject?: string;
  /** Choices of a MULTISELECTDROPDOWNLIST. A value is a list of them, separated by semicolons. */
  options?: readonly string[];
}

export interface SandboxObject {
  objectName: string;
  label: string;
  labelPlural: string;
  objectType: 'STANDARD' | 'CUSTOM' | 'SYSTEM';
  keyPrefix: string;
  transactional: boolean;
  createable: boolean;
  fields: readonly SandboxField[];
  /** @param seed the tenant's host */
  rows(seed: string): SandboxRecord[];
}

export const systemFields: readonly SandboxField[] = [
  { fieldName: 'Gsid', label: 'GSID', dataType: 'GSID', readOnly: true },
  { fieldName: 'CreatedDate', label: 'Created Date', dataType: 'DATETIME', readOnly: true },
  { fieldName: 'ModifiedDate', label: 'Modified Date', dataType: 'DATETIME', readOnly: true },
];

/** The modification dates of a row. The timeline also has `LastModifiedDate`. */
export function modifiedAt({ fields }: SandboxObject, nowMs: number): SandboxRecord {
  const names = fields.map(({ fieldName }) => fieldName).filter((name) => name.endsWith('ModifiedDate'));
  return Object.fromEntries(names.map((name) => [name, nowMs]));
}

/** The relation name of a lookup: `Csm__gr` for `Csm`, `Company__gr` for `Company__gc`. */
export function relationName(fieldName: string): string {
  return `${fieldName.replace(/__gc$/, '')}__gr`;
}
