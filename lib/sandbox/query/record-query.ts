import type { z } from 'zod';
import type { FieldValue, SandboxObject, SandboxRecord } from '#lib/sandbox/objects/sandbox-object.ts';
import { evaluate } from '#lib/sandbox/query/expression.ts';
import { type FieldPath, findFieldPath, type RelatedRows, readPath } from '#lib/sandbox/query/field-path.ts';
import { compareValues } from '#lib/sandbox/query/operators.ts';
import { QueryError } from '#lib/sandbox/query/query-error.ts';
import { readWhere, type Where, type whereSchema } from '#lib/sandbox/query/where.ts';

interface QueryInput {
  /** Default: all fields of the object. */
  select?: readonly string[] | null | undefined;
  where?: z.output<typeof whereSchema> | null | undefined;
  orderBy?: Readonly<Record<string, 'asc' | 'desc'>> | null | undefined;
  limit: number;
  offset: number;
}

export interface RecordQuery {
  object: SandboxObject;
  select: readonly FieldPath[];
  where: Where | undefined;
  orderBy: readonly { path: FieldPath; direction: 'asc' | 'desc' }[];
  limit: number;
  offset: number;
}

export function readRecordQuery(object: SandboxObject, input: QueryInput): RecordQuery {
  const unknown = new Set<string>();
  const toPaths = (name: string): FieldPath[] => {
    const path = findFieldPath(object, name);
    if (path === undefined) unknown.add(name);
    return path === undefined ? [] : [path];
  };
  const select = (input.select ?? object.fields.map(({ fieldName }) => fieldName)).flatMap(toPaths);
  const orderBy = Object.entries(input.orderBy ?? {}).flatMap(([name, direction]) =>
    toPaths(name).map((path) => ({ path, direction })),
  );
  if (unknown.size > 0) throw new QueryError([], [...unknown]);
  const where = input.where ? readWhere(object, input.where) : undefined;
  return { object, select, where, orderBy, limit: input.limit, offset: input.offset };
}

export function relatedObjectsOf({ select, where, orderBy }: RecordQuery): Set<string> {
  const conditions = [...(where?.conditions.values() ?? [])];
  const paths = [...select, ...orderBy.map(({ path }) => path), ...conditions.map(({ path }) => path)];
  return new Set(paths.flatMap(({ hops }) => hops.map(({ objectName }) => objectName)));
}

function matches(row: SandboxRecord, { expression, conditions }: Where, related: RelatedRows): boolean {
  return evaluate(expression, (alias) => {
    const condition = conditions.get(alias);
    return condition?.test(readPath(row, condition.path, related)) ?? false;
  });
}

function sortRows(rows: readonly SandboxRecord[], { orderBy }: RecordQuery, related: RelatedRows): SandboxRecord[] {
  const keyed = rows.map((row) => ({ row, keys: orderBy.map(({ path }) => readPath(row, path, related)) }));
  keyed.sort((a, b) => {
    for (const [index, { direction }] of orderBy.entries()) {
      const order = compareValues(a.keys[index] ?? null, b.keys[index] ?? null);
      if (order !== 0) return direction === 'asc' ? order : -order;
    }
    return 0;
  });
  return keyed.map(({ row }) => row);
}

/** Runs a query. @returns the page and the total number of matching rows */
export function runRecordQuery(
  query: RecordQuery,
  rows: readonly SandboxRecord[],
  related: RelatedRows,
): { records: Record<string, FieldValue>[]; total: number } {
  const { select, where, orderBy, limit, offset } = query;
  const found = where === undefined ? rows : rows.filter((row) => matches(row, where, related));
  const sorted = orderBy.length === 0 ? found : sortRows(found, query, related);
  const records = sorted
    .slice(offset, offset + limit)
    .map((row) => Object.fromEntries(select.map((path) => [path.written, readPath(row, path, related)])));
  return { records, total: found.length };
}
