import 'server-only';
import {
  type FieldValue,
  modifiedAt,
  type SandboxObject,
  type SandboxRecord,
} from '#lib/sandbox/objects/sandbox-object.ts';
import { checkRecords, type Draft } from '#lib/sandbox/records/check-records.ts';
import type { RecordsInput } from '#lib/sandbox/records/insert-records.ts';
import { applyLookups, readLookups } from '#lib/sandbox/records/lookups.ts';
import {
  type ErrorCodes,
  type FieldError,
  objectErrorCodes,
  throwIfInvalid,
  userErrorCodes,
} from '#lib/sandbox/records/record-errors.ts';
import { makeFieldError, readRecordInput, toRawRecord } from '#lib/sandbox/records/record-input.ts';
import { changeRecords, ensureSeeded, readRows, writeRows } from '#lib/sandbox/records/stored-records.ts';

/** Changes rows in place, so that later records of the same call see the change. */
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

/** Updates all or none; a record may match several rows. @throws QueryError, RecordValidationError */
export async function updateRecords(
  tenant: { id: string; host: string },
  object: SandboxObject,
  keys: readonly string[],
  { records, lookups }: RecordsInput,
): Promise<Record<string, FieldValue>[]> {
  await ensureSeeded(tenant);
  const codes: ErrorCodes = object.objectName === 'gsuser' ? userErrorCodes('GU_2402') : objectErrorCodes;
  return changeRecords(tenant.id, async ({ tx, tenantId, nowMs }) => {
    const read = await readLookups(tx, tenantId, lookups ?? {});
    const stored = await readRows(tenantId, object.objectName, tx);
    const modified = modifiedAt(object, nowMs);
    const rows = new Map(stored.map((row) => [row['Gsid'] ?? null, row]));
    const drafts = new Map<FieldValue, Draft>();
    const answers: Record<string, FieldValue>[] = [];
    const refused: FieldError[][] = [];
    for (const record of records) {
      const errors: FieldError[] = [];
      const raw = applyLookups(object, toRawRecord(record), read, { codes, errors });
      const input = readRecordInput(object, raw, codes, keys);
      errors.push(...input.errors);
      for (const key of keys)
        if ((raw.get(key) ?? null) === null) errors.push(makeFieldError(codes, 'missing', key, { value: null }));
      const changed = errors.length > 0 ? [] : changeMatching(rows, keys, input.values, modified);
      if (errors.length === 0 && changed.length === 0)
        errors.push(makeFieldError(objectErrorCodes, 'not_found', keys.join(), { value: null }));
      refused.push(errors);
      for (const row of changed) {
        drafts.set(row['Gsid'] ?? null, { row, errors });
        answers.push({ ...Object.fromEntries(input.values), Gsid: row['Gsid'] ?? null });
      }
    }
    await checkRecords(object, [...drafts.values()], stored, { tx, tenantId, codes });
    throwIfInvalid(refused);
    await writeRows(
      tx,
      tenantId,
      object.objectName,
      [...drafts.values()].map(({ row }) => row),
    );
    return answers;
  });
}
