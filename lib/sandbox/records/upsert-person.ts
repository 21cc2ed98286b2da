import 'server-only';
import { companyPerson } from '#lib/sandbox/objects/company-person.object.ts';
import { person } from '#lib/sandbox/objects/person.object.ts';
import {
  type FieldValue,
  modifiedAt,
  type SandboxObject,
  type SandboxRecord,
} from '#lib/sandbox/objects/sandbox-object.ts';
import { changeRecords } from '#lib/sandbox/records/change-records.ts';
import { checkRecords, type Draft } from '#lib/sandbox/records/check-records.ts';
import { ensureSeeded } from '#lib/sandbox/records/ensure-seeded.ts';
import { personFaultCodes as codes } from '#lib/sandbox/records/fault-codes.ts';
import { makeRow } from '#lib/sandbox/records/insert-records.ts';
import { readRows } from '#lib/sandbox/records/read-rows.ts';
import { refuseFaults } from '#lib/sandbox/records/record-faults.ts';
import { type RawRecord, readRecordInput } from '#lib/sandbox/records/record-input.ts';
import { writeRows } from '#lib/sandbox/records/update-records.ts';

interface Upsert extends Draft {
  isNew: boolean;
}

/** The row that a record makes, or changes where one like it is there. */
function draftRow(
  object: SandboxObject,
  raw: RawRecord,
  nowMs: number,
  find: (values: ReadonlyMap<string, FieldValue>) => SandboxRecord | undefined,
): Upsert {
  const { values, faults } = readRecordInput(object, raw, codes);
  const existing = find(values);
  if (existing === undefined) return { row: makeRow(object, values, nowMs), faults, isNew: true };
  return { row: { ...existing, ...Object.fromEntries(values), ...modifiedAt(object, nowMs) }, faults, isNew: false };
}

/** A person without a name of their own goes by their first and last. */
function withName(row: SandboxRecord): SandboxRecord {
  const name = [row['FirstName'], row['LastName']].filter(Boolean).join(' ');
  return typeof row['Name'] === 'string' || name === '' ? row : { ...row, Name: name };
}

/**
 * Inserts a person, or updates the one who has the address, with their places at companies; all or nothing.
 *
 * @param raw    fields of `person`; the `Email` tells who it is
 * @param places fields of `company_person`; the `Company_ID` tells which of the person's places it is
 * @throws RecordFaults
 */
export async function upsertPerson(
  tenant: { id: string; host: string },
  raw: RawRecord,
  places: readonly RawRecord[],
): Promise<{ person: SandboxRecord; companies: SandboxRecord[] }> {
  await ensureSeeded(tenant);
  return changeRecords(tenant.id, async ({ tx, tenantId, nowMs }) => {
    const people = await readRows(tenantId, person.objectName, tx);
    const held = await readRows(tenantId, companyPerson.objectName, tx);
    const found = draftRow(person, raw, nowMs, (values) => people.find((row) => row['Email'] === values.get('Email')));
    const who: Upsert = { ...found, row: withName(found.row) };
    await checkRecords(person, [who], people, { tx, tenantId, codes });
    refuseFaults([who.faults]);
    const personId = who.row['Gsid'] ?? null;
    const write = async (object: SandboxObject, { row, isNew }: Upsert) => {
      const { objectName } = object;
      if (isNew)
        await tx.sandboxRecord.create({ data: { tenantId, objectName, gsid: String(row['Gsid']), data: row } });
      else await writeRows(tx, tenantId, objectName, [row]);
    };
    await write(person, who); // before the places, which point at it
    const drafts = places.map((place) =>
      draftRow(companyPerson, new Map([...place, ['Person_ID', personId]]), nowMs, (values) =>
        held.find((row) => row['Person_ID'] === personId && row['Company_ID'] === values.get('Company_ID')),
      ),
    );
    await checkRecords(companyPerson, drafts, held, { tx, tenantId, codes });
    refuseFaults(drafts.map(({ faults }) => faults));
    for (const draft of drafts) await write(companyPerson, draft);
    return { person: who.row, companies: drafts.map(({ row }) => row) };
  });
}
