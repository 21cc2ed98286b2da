import 'server-only';
import type { z } from 'zod';
import { type FieldValue, modifiedAt, type SandboxObject } from '#lib/sandbox/objects/sandbox-object.ts';
import { changeRecords } from '#lib/sandbox/records/change-records.ts';
import { checkRecords } from '#lib/sandbox/records/check-records.ts';
import { ensureSeeded } from '#lib/sandbox/records/ensure-seeded.ts';
import { type FaultCodes, objectFaultCodes, userFaultCodes } from '#lib/sandbox/records/fault-codes.ts';
import { applyLookups, type lookupsSchema, readLookups } from '#lib/sandbox/records/lookups.ts';
import { newGsid } from '#lib/sandbox/records/new-gsid.ts';
import { readRows } from '#lib/sandbox/records/read-rows.ts';
import { type RecordFault, refuseFaults } from '#lib/sandbox/records/record-faults.ts';
import { readRecordInput, toRawRecord } from '#lib/sandbox/records/record-input.ts';

export interface RecordsInput {
  records: readonly Readonly<Record<string, unknown>>[];
  lookups?: z.output<typeof lookupsSchema> | null | undefined;
}

/** A row of an object, every field of it. */
export function makeRow(
  object: SandboxObject,
  values: ReadonlyMap<string, FieldValue>,
  nowMs: number,
): Record<string, FieldValue> {
  const row = Object.fromEntries(object.fields.map(({ fieldName }) => [fieldName, values.get(fieldName) ?? null]));
  return { ...row, Gsid: newGsid(object.keyPrefix), CreatedDate: nowMs, ...modifiedAt(object, nowMs) };
}

/**
 * Inserts records, all or none.
 *
 * @returns each record's fields as they were written, with its Gsid
 * @throws QueryFaults for lookups that name what is not there; RecordFaults
 */
export async function insertRecords(
  tenant: { id: string; host: string },
  object: SandboxObject,
  { records, lookups }: RecordsInput,
): Promise<Record<string, FieldValue>[]> {
  await ensureSeeded(tenant);
  const codes: FaultCodes = object.objectName === 'gsuser' ? userFaultCodes('GU_2401') : objectFaultCodes;
  return changeRecords(tenant.id, async ({ tx, tenantId, nowMs }) => {
    const read = await readLookups(tx, tenantId, lookups ?? {});
    const drafts = records.map((record) => {
      const missed: RecordFault[] = [];
      const raw = applyLookups(object, toRawRecord(record), read, { codes, faults: missed });
      const { values, faults } = readRecordInput(object, raw, codes);
      return { values, row: makeRow(object, values, nowMs), faults: [...missed, ...faults] };
    });
    const rows = object.fields.some(({ unique }) => unique === true)
      ? await readRows(tenantId, object.objectName, tx)
      : [];
    await checkRecords(object, drafts, rows, { tx, tenantId, codes });
    refuseFaults(drafts.map(({ faults }) => faults));
    const { objectName } = object;
    await tx.sandboxRecord.createMany({
      data: drafts.map(({ row }) => ({ tenantId, objectName, gsid: String(row['Gsid']), data: row })),
    });
    return drafts.map(({ values, row }) => ({ ...Object.fromEntries(values), Gsid: row['Gsid'] ?? null }));
  });
}
