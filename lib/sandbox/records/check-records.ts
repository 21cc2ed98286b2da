import 'server-only';
import type { Prisma } from '#lib/db/generated/client.ts';
import type { FieldValue, SandboxField, SandboxObject, SandboxRecord } from '#lib/sandbox/objects/sandbox-object.ts';
import type { ErrorCodes, FieldError } from '#lib/sandbox/records/record-errors.ts';
import { makeFieldError } from '#lib/sandbox/records/record-input.ts';

export interface Draft {
  row: SandboxRecord;
  errors: FieldError[];
}

interface Check {
  tx: Prisma.TransactionClient;
  tenantId: string;
  codes: ErrorCodes;
}

function checkRequired(field: SandboxField, drafts: readonly Draft[], codes: ErrorCodes): void {
  for (const { row, errors } of drafts) {
    const value = row[field.fieldName] ?? null;
    const isReported = errors.some(({ fieldName }) => fieldName === field.fieldName);
    if ((value === null || value === '') && !isReported)
      errors.push(makeFieldError(codes, 'missing', field.fieldName, { field, value }));
  }
}

function checkUnique(
  field: SandboxField,
  drafts: readonly Draft[],
  rows: readonly SandboxRecord[],
  codes: ErrorCodes,
): void {
  const drafted = new Set(drafts.map(({ row }) => row['Gsid']));
  const taken = new Set(rows.filter((row) => !drafted.has(row['Gsid'] ?? null)).map((row) => row[field.fieldName]));
  for (const { row, errors } of drafts) {
    const value: FieldValue = row[field.fieldName] ?? null;
    if (value === null) continue;
    if (taken.has(value)) errors.push(makeFieldError(codes, 'taken', field.fieldName, { field, value }));
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
  for (const { row, errors } of drafts) {
    const value = row[field.fieldName] ?? null;
    if (value !== null && !gsids.has(value))
      errors.push(makeFieldError(codes, 'no_reference', field.fieldName, { field, value }));
  }
}

/** Adds errors for missing required values, duplicates of unique values and dangling references. */
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
