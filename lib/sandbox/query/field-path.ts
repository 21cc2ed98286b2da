import { findObject } from '#lib/sandbox/objects/object-catalog.ts';
import {
  type FieldValue,
  relationName,
  type SandboxField,
  type SandboxObject,
  type SandboxRecord,
} from '#lib/sandbox/objects/sandbox-object.ts';

/** Maximum number of lookups in one name. */
const HOPS_MAX = 4;

export interface FieldPath {
  /** As in the request. */
  written: string;
  hops: readonly { fieldName: string; objectName: string }[];
  field: SandboxField;
}

export function canonicalName({ hops, field }: FieldPath): string {
  return [...hops.map(({ fieldName }) => relationName(fieldName)), field.fieldName].join('.');
}

function findField(object: SandboxObject, wanted: string): SandboxField | undefined {
  return object.fields.find(({ fieldName }) => fieldName.toLowerCase() === wanted);
}

/** Resolves a name such as `Industry`, `Csm__gr.Name` or `Company_ID__gr.Csm__gr.Email`, case-insensitively. */
export function findFieldPath(object: SandboxObject, written: string): FieldPath | undefined {
  const parts = written.toLowerCase().split('.', HOPS_MAX + 2);
  const last = parts.pop() ?? '';
  if (parts.length > HOPS_MAX) return undefined;
  const hops: { fieldName: string; objectName: string }[] = [];
  let at: SandboxObject | undefined = object;
  for (const part of parts) {
    const lookup: SandboxField | undefined = at.fields.find(
      ({ fieldName, lookupObject }) => lookupObject !== undefined && relationName(fieldName).toLowerCase() === part,
    );
    at = lookup?.lookupObject === undefined ? undefined : findObject(lookup.lookupObject);
    if (lookup === undefined || at === undefined) return undefined;
    hops.push({ fieldName: lookup.fieldName, objectName: at.objectName });
  }
  const field = findField(at, last);
  return field === undefined ? undefined : { written, hops, field };
}

export type RelatedRows = ReadonlyMap<string, ReadonlyMap<FieldValue, SandboxRecord>>;

/** Reads a field through its lookups. Null if a lookup is empty. */
export function readPath(row: SandboxRecord, { hops, field }: FieldPath, related: RelatedRows): FieldValue {
  let at: SandboxRecord | undefined = row;
  for (const { fieldName, objectName } of hops) at = related.get(objectName)?.get(at?.[fieldName] ?? null);
  return at?.[field.fieldName] ?? null;
}
