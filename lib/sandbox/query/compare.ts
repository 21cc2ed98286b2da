import type { FieldValue } from '#lib/sandbox/objects/sandbox-object.ts';

/** Empty values come last when ascending, as in Postgres. Text is compared by its code units. */
export function compareValues(a: FieldValue, b: FieldValue): number {
  if (a === b) return 0;
  if (a === null) return 1;
  if (b === null) return -1;
  return a < b ? -1 : 1;
}
