import 'server-only';
import type { Prisma } from '#lib/db/generated/client.ts';
import {
  type FieldValue,
  modifiedAt,
  type SandboxObject,
  type SandboxRecord,
} from '#lib/sandbox/objects/sandbox-object.ts';
import { changeRecords } from '#lib/sandbox/records/change-records.ts';
import { checkRecords } from '#lib/sandbox/records/check-records.ts';
import { ensureSeeded } from '#lib/sandbox/records/ensure-seeded.ts';
import { type FaultCodes, objectFaultCodes, userFaultCodes } from '#lib/sandbox/records/fault-codes.ts';
import type { RecordsInput } from '#lib/sandbox/records/insert-records.ts';
import { applyLookups, readLookups } from '#lib/sandbox/records/lookups.ts';
import { readRows } from '#lib/sandbox/records/read-rows.ts';
import { type RecordFault, refuseFaults } from '#lib/sandbox/records/record-faults.ts';
import { makeFault, readRecordInput, toRawRecord } from '#lib/sandbox/records/record-input.ts';

/** Writes rows back in one statement, each in its place. */
export async function writeRows(
  tx: Prisma.TransactionClient,
  tenantId: string,
  objectName: string,
  rows: readonly SandboxRecord[],
): Promise<void> {
  const changes = JSON.stringify(rows.map((data) => ({ gsid: data['Gsid'], data })));
  await tx.$executeRaw`
    UPDATE "sandbox_record" AS r SET "data" = c."data"
    FROM jsonb_to_recordset(${changes}::jsonb) AS c("gsid" text, "data" jsonb)
    WHERE r."tenantId" = ${tenantId}::uuid AND r."objectName" = ${objectName} AND r."gsid" = c."gsid"`;
}

/** Rows by Gsid, changed one record after another: a later record sees what an earlier one wrote. */
interface Draft {
  row: SandboxRecord;
  faults: RecordFault[];
}

function changeMatching(
  rows: Map<FieldValue, SandboxRecord>,
  keys: readonly string[],
  values: ReadonlyMap<string, FieldValue>,
  modified: SandboxRecord,
): SandboxRecord[] {
  const matching = [...rows.values()].filter((row) =>
    keys.every((key) => (row[key] ?? null) === (values.get(key) ?? null)),
  );
  return matching.map((row) => {
    const { Gsid = null } = row;
    const changed = { ...row, ...Object.fromEntries(values), Gsid, ...modified };
    rows.set(Gsid, changed);
    return changed;
  });
}

/**
 * Updates the rows that records name by their keys, all or none. Several rows of one key are all updated.
 *
 * @param keys names of fields, which every record has
 * @returns for each row that was updated, the record's fields and its Gsid
 * @throws QueryFaults for lookups that name what is not there; RecordFaults
 */
export async function updateRecords(
  tenant: { id: string; host: string },
  object: SandboxObject,
  keys: readonly string[],
  { records, lookups }: RecordsInput,
): Promise<Record<string, FieldValue>[]> {
  await ensureSeeded(tenant);
  const codes: FaultCodes = object.objectName === 'gsuser' ? userFaultCodes('GU_2402') : objectFaultCodes;
  return changeRecords(tenant.id, async ({ tx, tenantId, nowMs }) => {
    const read = await readLookups(tx, tenantId, lookups ?? {});
    const stored = await readRows(tenantId, object.objectName, tx);
    const modified = modifiedAt(object, nowMs);
    const rows = new Map(stored.map((row) => [row['Gsid'] ?? null, row]));
    const drafts = new Map<FieldValue, Draft>();
    const answers: Record<string, FieldValue>[] = [];
    const refused: RecordFault[][] = [];
    for (const record of records) {
      const faults: RecordFault[] = [];
      const raw = applyLookups(object, toRawRecord(record), read, { codes, faults });
      const input = readRecordInput(object, raw, codes, keys);
      faults.push(...input.faults);
      for (const key of keys)
        if ((raw.get(key) ?? null) === null) faults.push(makeFault(codes, 'missing', key, { value: null }));
      const changed = faults.length > 0 ? [] : changeMatching(rows, keys, input.values, modified);
      if (faults.length === 0 && changed.length === 0)
        faults.push(makeFault(objectFaultCodes, 'not_found', keys.join(), { value: null }));
      refused.push(faults);
      for (const row of changed) {
        drafts.set(row['Gsid'] ?? null, { row, faults });
        answers.push({ ...Object.fromEntries(input.values), Gsid: row['Gsid'] ?? null });
      }
    }
    await checkRecords(object, [...drafts.values()], stored, { tx, tenantId, codes });
    refuseFaults(refused);
    await writeRows(
      tx,
      tenantId,
      object.objectName,
      [...drafts.values()].map(({ row }) => row),
    );
    return answers;
  });
}
