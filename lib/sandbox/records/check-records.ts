import 'server-only';
import type { Prisma } from '#lib/db/generated/client.ts';
import type { FieldValue, SandboxField, SandboxObject, SandboxRecord } from '#lib/sandbox/objects/sandbox-object.ts';
import type { FaultCodes } from '#lib/sandbox/records/fault-codes.ts';
import type { RecordFault } from '#lib/sandbox/records/record-faults.ts';
import { makeFault } from '#lib/sandbox/records/record-input.ts';

/** A row as it would be after the call. */
export interface Draft {
  row: SandboxRecord;
  faults: RecordFault[];
}

interface Check {
  tx: Prisma.TransactionClient;
  tenantId: string;
  codes: FaultCodes;
}

function checkRequired(field: SandboxField, drafts: readonly Draft[], codes: FaultCodes): void {
  for (const { row, faults } of drafts) {
    const value = row[field.fieldName] ?? null;
    const isNamed = faults.some(({ fieldName }) => fieldName === field.fieldName);
    if ((value === null || value === '') && !isNamed)
      faults.push(makeFault(codes, 'missing', field.fieldName, { field, value }));
  }
}

function checkUnique(
  field: SandboxField,
  drafts: readonly Draft[],
  rows: readonly SandboxRecord[],
  codes: FaultCodes,
): void {
  const drafted = new Set(drafts.map(({ row }) => row['Gsid']));
  const taken = new Set(rows.filter((row) => !drafted.has(row['Gsid'] ?? null)).map((row) => row[field.fieldName]));
  for (const { row, faults } of drafts) {
    const value: FieldValue = row[field.fieldName] ?? null;
    if (value === null) continue;
    if (taken.has(value)) faults.push(makeFault(codes, 'taken', field.fieldName, { field, value }));
    taken.add(value);
  }
}

async function checkReferences(field: SandboxField, drafts: readonly Draft[], { tx, tenantId, codes }: Check) {
  const objectName = field.lookupObject;
  if (objectName === undefined) return;
  const wanted = drafts.flatMap(({ row }) =>
    typeof row[field.fieldName] === 'string' ? String(row[field.fieldName]) : [],
  );
  if (wanted.length === 0) return;
  const found = await tx.sandboxRecord.findMany({
    where: { tenantId, objectName, gsid: { in: wanted } },
    select: { gsid: true },
  });
  const gsids = new Set<FieldValue>(found.map(({ gsid }) => gsid));
  for (const { row, faults } of drafts) {
    const value = row[field.fieldName] ?? null;
    if (value !== null && !gsids.has(value))
      faults.push(makeFault(codes, 'no_reference', field.fieldName, { field, value }));
  }
}

/** Adds to each draft what stands against it as a row of the object: missing, taken, or pointing nowhere. */
export async function checkRecords(
  object: SandboxObject,
  drafts: readonly Draft[],
  rows: readonly SandboxRecord[],
  check: Check,
): Promise<void> {
  for (const field of object.fields) {
    if (field.required === true) checkRequired(field, drafts, check.codes);
    if (field.unique === true) checkUnique(field, drafts, rows, check.codes);
    await checkReferences(field, drafts, check);
  }
}
