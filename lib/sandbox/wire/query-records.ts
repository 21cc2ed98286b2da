import { createHash } from 'node:crypto';
import { findObject } from '#lib/sandbox/objects/objects.ts';
import type { FieldValue, SandboxRecord } from '#lib/sandbox/objects/sandbox-object.ts';
import { type Answer, Refusal, succeed } from '#lib/sandbox/wire/answer.ts';
import { parseRecordQuery, type RecordQuery } from '#lib/sandbox/wire/record-query.ts';
import { queriedObjectNotFound } from '#lib/sandbox/wire/refusals.ts';

/** Empty values come last when ascending, as in Postgres. */
function compare(a: FieldValue, b: FieldValue): number {
  if (a === b) return 0;
  if (a === null) return 1;
  if (b === null) return -1;
  return a < b ? -1 : 1;
}

function compareRows(orderBy: RecordQuery['orderBy']): (a: SandboxRecord, b: SandboxRecord) => number {
  return (a, b) => {
    for (const [fieldName, direction] of orderBy) {
      const order = compare(a[fieldName] ?? null, b[fieldName] ?? null);
      if (order !== 0) return direction === 'asc' ? order : -order;
    }
    return 0;
  };
}

function selectFields(row: SandboxRecord, select: readonly string[]): SandboxRecord {
  return Object.fromEntries(select.map((fieldName) => [fieldName, row[fieldName] ?? null]));
}

/** Both shapes are documented, `data: […]` for companies and `data: {records: […]}` elsewhere. A tenant keeps to one. */
function answersBare(host: string): boolean {
  return createHash('sha256').update(host).digest().readUInt8(0) % 2 === 0;
}

/**
 * `POST /v1/data/objects/query/{Object}`.
 *
 * @throws Refusal for an object, a field or a body that is not as documented
 */
export function queryRecords(host: string, objectName: string, body: unknown): Answer {
  const object = findObject(objectName);
  if (object === undefined) throw new Refusal(queriedObjectNotFound);
  const { select, orderBy, limit, offset } = parseRecordQuery(object, body);
  const records = object
    .rows(host)
    .sort(compareRows(orderBy))
    .slice(offset, offset + limit)
    .map((row) => selectFields(row, select));
  return succeed(answersBare(host) ? records : { records });
}
