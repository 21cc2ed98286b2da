import { findObject } from '#lib/sandbox/objects/objects.ts';
import { relationName, type SandboxField, type SandboxObject } from '#lib/sandbox/objects/sandbox-object.ts';

/** Lookups that one name may follow. */
const HOPS_MAX = 4;

/** A field of an object, or of one that its lookups lead to. */
export interface FieldPath {
  /** As the request has it: the answer names it so. */
  written: string;
  /** Lookup fields on the way, none for a field of the object's own. */
  hops: readonly { fieldName: string; objectName: string }[];
  field: SandboxField;
}

/** A field's name as describe has it, whatever the case in which it was written. */
export function canonicalName({ hops, field }: FieldPath): string {
  return [...hops.map(({ fieldName }) => relationName(fieldName)), field.fieldName].join('.');
}

function findField(object: SandboxObject, wanted: string): SandboxField | undefined {
  return object.fields.find(({ fieldName }) => fieldName.toLowerCase() === wanted);
}

/**
 * Finds what a name such as `Industry`, `Csm__gr.Name` or `Company_ID__gr.Csm__gr.Email` stands for, in any case.
 *
 * @returns undefined where there is no such field
 */
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
