import 'server-only';
import { randomInt } from 'node:crypto';
import type { z } from 'zod';
import { type FieldValue, modifiedAt, type SandboxObject } from '#lib/sandbox/objects/sandbox-object.ts';
import { checkRecords } from '#lib/sandbox/records/check-records.ts';
import { applyLookups, type lookupsSchema, readLookups } from '#lib/sandbox/records/lookups.ts';
import {
  type ErrorCodes,
  type FieldError,
  objectErrorCodes,
  throwIfInvalid,
  userErrorCodes,
} from '#lib/sandbox/records/record-errors.ts';
import { readRecordInput, toRawRecord } from '#lib/sandbox/records/record-input.ts';
import { changeRecords, ensureSeeded, readRows } from '#lib/sandbox/records/stored-records.ts';

const GSID_LENGTH = 36;

/** @param objectPrefix the first four characters, which identify the object */
function newGsid(objectPrefix: string): string {
  const rest = Array.from({ length: GSID_LENGTH - objectPrefix.length }, () =>
    randomInt(36).toString(36).toUpperCase(),
  );
  return objectPrefix + rest.join('');
}

export interface RecordsInput {
  records: readonly Readonly<Record<string, unknown>>[];
  lookups?: z.output<typeof lookupsSchema> | null | undefined;
}

export function makeRow(
  object: SandboxObject,
  values: ReadonlyMap<string, FieldValue>,
  nowMs: number,
): Record<string, FieldValue> {
  const row = Object.fromEntries(object.fields.map(({ fieldName }) => [fieldName, values.get(fieldName) ?? null]));
  return { ...row, Gsid: newGsid(object.keyPrefix), CreatedDate: nowMs, ...modifiedAt(object, nowMs) };
}

/** Inserts all records or none. @returns their fields and Gsids @throws QueryError, RecordValidationError */
export async function insertRecords(
  tenant: { id: string; host: string },
  object: SandboxObject,
  { records, lookups }: RecordsInput,
): Promise<Record<string, FieldValue>[]> {
  await ensureSeeded(tenant);
  const codes: ErrorCodes = object.objectName === 'gsuser' ? userErrorCodes('GU_2401') : objectErrorCodes;
  return changeRecords(tenant.id, async ({ tx, tenantId, nowMs }) => {
    const read = await readLookups(tx, tenantId, lookups ?? {});
    const drafts = records.map((record) => {
      const missed: FieldError[] = [];
      const raw = applyLookups(object, toRawRecord(record), read, { codes, errors: missed });
      const { values, errors } = readRecordInput(object, raw, codes);
      return { values, row: makeRow(object, values, nowMs), errors: [...missed, ...errors] };
    });
    const rows = object.fields.some(({ unique }) => unique === true)
      ? await readRows(tenantId, object.objectName, tx)
      : [];
    await checkRecords(object, drafts, rows, { tx, tenantId, codes });
    throwIfInvalid(drafts.map(({ errors }) => errors));
    const { objectName } = object;
    await tx.sandboxRecord.createMany({
      data: drafts.map(({ row }) => ({ tenantId, objectName, gsid: String(row['Gsid']), data: row })),
    });
    return drafts.map(({ values, row }) => ({ ...Object.fromEntries(values), Gsid: row['Gsid'] ?? null }));
  });
}
