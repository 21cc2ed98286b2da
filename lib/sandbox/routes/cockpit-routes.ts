import 'server-only';
import { z } from 'zod';
import { callToAction } from '#lib/sandbox/objects/call-to-action.object.ts';
import type { FieldValue } from '#lib/sandbox/objects/sandbox-object.ts';
import { canonicalName, findFieldPath } from '#lib/sandbox/query/field-path.ts';
import { QueryError } from '#lib/sandbox/query/query-error.ts';
import { type RecordQuery, readRecordQuery } from '#lib/sandbox/query/record-query.ts';
import { ctaWhereSchema } from '#lib/sandbox/query/where.ts';
import { orderBySchema, queryRows, selectSchema, wholeNumber } from '#lib/sandbox/routes/query-rows.ts';
import { invalidCtaFields } from '#lib/sandbox/routes/record-answers.ts';
import type { Route, TenantCall } from '#lib/sandbox/routes/tenant-call.ts';
import { type Answer, HttpError, succeed } from '#lib/sandbox/wire/answer.ts';
import { readInput } from '#lib/sandbox/wire/read-call-body.ts';

/** Maximum page size and page number. @see "Call To Action (CTA) API Documentation", Fetch CTA API */
const PAGE_MAX = 1_000;
const PAGE_DEFAULT = 100;

const alwaysSelected = [
  'Gsid',
  'Name',
  'EntityType',
  'CompanyId',
  'DueDate',
  'IsClosed',
  'IsImportant',
  'OwnerId',
  'OwnerId__gr.FirstName',
  'OwnerId__gr.LastName',
  ...['Type', 'Reason', 'Priority', 'Status'].flatMap((name) => [`${name}Id`, `${name}Id__gr.Name`]),
];

const ctaListSchema = z.strictObject({
  select: selectSchema.nullish(),
  linkedObject: z.boolean('true or false').nullish(),
  where: ctaWhereSchema.nullish(),
  orderBy: orderBySchema.nullish(),
  pageSize: wholeNumber(1, PAGE_MAX).nullish(),
  pageNumber: wholeNumber(1, PAGE_MAX).nullish(),
});

/** Responses use the field names of describe, whatever the case in `select`. */
function withDefaults(select: readonly string[]): string[] {
  const named = select.map((written) => {
    const path = findFieldPath(callToAction, written);
    return path === undefined ? written : canonicalName(path);
  });
  return [...new Set([...alwaysSelected, ...named])];
}

function readCtaQuery(input: Parameters<typeof readRecordQuery>[1]): RecordQuery {
  try {
    return readRecordQuery(callToAction, { ...input, select: withDefaults(input.select ?? []) });
  } catch (error) {
    const unknown = error instanceof QueryError ? error.unknownFields : [];
    const selected = unknown.filter((name) => input.select?.includes(name) === true);
    throw selected.length > 0 ? new HttpError(invalidCtaFields(selected)) : error;
  }
}

/** Dates are ISO 8601 here, as documented; in record queries they are epoch milliseconds. */
function withIsoDates(record: Readonly<Record<string, FieldValue>>, { select }: RecordQuery) {
  const dates = select.filter(({ field: { dataType } }) => dataType === 'DATE' || dataType === 'DATETIME');
  const iso = dates.flatMap(({ written }) => {
    const value = record[written];
    return typeof value === 'number' ? [[written, new Date(value).toISOString().replace('.000Z', 'Z')]] : [];
  });
  return { ...record, ...Object.fromEntries(iso) };
}

async function listCtas({ tenant, request }: TenantCall): Promise<Answer> {
  const { linkedObject, pageSize, pageNumber, ...input } = await readInput(request, ctaListSchema);
  const limit = pageSize ?? PAGE_DEFAULT;
  const query = readCtaQuery({ ...input, limit, offset: ((pageNumber ?? 1) - 1) * limit });
  const { records } = await queryRows(tenant, query);
  const linked = linkedObject === true ? { associatedRecords: [] } : {};
  return succeed(records.map((record) => ({ ...withIsoDates(record, query), ...linked })));
}

export const cockpitRoutes: readonly Route[] = [
  { method: 'POST', path: '/v2/cockpit/cta/list', writes: false, answer: listCtas },
];
