import 'server-only';
import { companyPerson, person } from '#lib/sandbox/objects/person.object.ts';
import {
  type FieldValue,
  modifiedAt,
  type SandboxObject,
  type SandboxRecord,
} from '#lib/sandbox/objects/sandbox-object.ts';
import { checkRecords, type Draft } from '#lib/sandbox/records/check-records.ts';
import { makeRow } from '#lib/sandbox/records/insert-records.ts';
import { personErrorCodes as codes, throwIfInvalid } from '#lib/sandbox/records/record-errors.ts';
import { type RawRecord, readRecordInput } from '#lib/sandbox/records/record-input.ts';
import { changeRecords, ensureSeeded, readRows, writeRows } from '#lib/sandbox/records/stored-records.ts';

interface Upsert extends Draft {
  isNew: boolean;
}

function draftRow(
  object: SandboxObject,
  raw: RawRecord,
  nowMs: number,
  find: (values: ReadonlyMap<string, FieldValue>) => SandboxRecord | undefined,
): Upsert {
  const { values, errors } = readRecordInput(object, raw, codes);
  const existing = find(values);
  if (existing === undefined) return { row: makeRow(object, values, nowMs), errors, isNew: true };
  return { row: { ...existing, ...Object.fromEntries(values), ...modifiedAt(object, nowMs) }, errors, isNew: false };
}

function withName(row: SandboxRecord): SandboxRecord {
  const name = [row['FirstName'], row['LastName']].filter(Boolean).join(' ');
  return typeof row['Name'] === 'string' || name === '' ? row : { ...row, Name: name };
}

/**
 * All or none.
 * @param raw `person`, matched by `Email`
 * @param positions `company_person`, matched by `Company_ID`
 */
export async function upsertPerson(
  tenant: { id: string; host: string },
  raw: RawRecord,
  positions: readonly RawRecord[],
): Promise<{ person: SandboxRecord; companies: SandboxRecord[] }> {
  await ensureSeeded(tenant);
  return changeRecords(tenant.id, async ({ tx, tenantId, nowMs }) => {
    const people = await readRows(tenantId, person.objectName, tx);
    const stored = await readRows(tenantId, companyPerson.objectName, tx);
    const found = draftRow(person, raw, nowMs, (values) => people.find((row) => row['Email'] === values.get('Email')));
    const upserted: Upsert = { ...found, row: withName(found.row) };
    await checkRecords(person, [upserted], people, { tx, tenantId, codes });
    throwIfInvalid([upserted.errors]);
    const personId = upserted.row['Gsid'] ?? null;
    const write = async (object: SandboxObject, { row, isNew }: Upsert) => {
      const { objectName } = object;
      if (isNew)
        await tx.sandboxRecord.create({ data: { tenantId, objectName, gsid: String(row['Gsid']), data: row } });
      else await writeRows(tx, tenantId, objectName, [row]);
    };
    await write(person, upserted); // before the positions, which refer to it
    const drafts = positions.map((position) =>
      draftRow(companyPerson, new Map([...position, ['Person_ID', personId]]), nowMs, (values) =>
        stored.find((row) => row['Person_ID'] === personId && row['Company_ID'] === values.get('Company_ID')),
      ),
    );
    await checkRecords(companyPerson, drafts, stored, { tx, tenantId, codes });
    throwIfInvalid(drafts.map(({ errors }) => errors));
    for (const draft of drafts) await write(companyPerson, draft);
    return { person: upserted.row, companies: drafts.map(({ row }) => row) };
  });
}
