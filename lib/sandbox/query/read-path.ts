import type { FieldValue, SandboxRecord } from '#lib/sandbox/objects/sandbox-object.ts';
import type { FieldPath } from '#lib/sandbox/query/field-path.ts';

/** The rows of the objects that lookups lead to, by object name and Gsid. */
export type RelatedRows = ReadonlyMap<string, ReadonlyMap<FieldValue, SandboxRecord>>;

/** The value of a field, through its lookups: empty where one of them is. */
export function readPath(row: SandboxRecord, { hops, field }: FieldPath, related: RelatedRows): FieldValue {
  let at: SandboxRecord | undefined = row;
  for (const { fieldName, objectName } of hops) at = related.get(objectName)?.get(at?.[fieldName] ?? null);
  return at?.[field.fieldName] ?? null;
}
