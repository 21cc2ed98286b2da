import 'server-only';
import { z } from 'zod';
import { callToAction } from '#lib/sandbox/objects/call-to-action.object.ts';
import type { FieldValue } from '#lib/sandbox/objects/sandbox-object.ts';
import { canonicalName, findFieldPath } from '#lib/sandbox/query/field-path.ts';
import { QueryFaults } from '#lib/sandbox/query/query-fault.ts';
import { type RecordQuery, readRecordQuery } from '#lib/sandbox/query/record-query.ts';
import { ctaWhereSchema } from '#lib/sandbox/query/where.ts';
import { type Answer, Refusal, succeed } from '#lib/sandbox/wire/answer.ts';
import { invalidCtaFields } from '#lib/sandbox/wire/data-refusals.ts';
import { orderBySchema, queryRows, selectSchema, wholeNumber } from '#lib/sandbox/wire/query-rows.ts';
import { readInput } from '#lib/sandbox/wire/read-input.ts';
import type { Route, TenantCall } from '#lib/sandbox/wire/route.ts';

/** Of the page's rows, and of its number. @see "Call To Action (CTA) API Documentation", Fetch CTA API */
const PAGE_MAX = 1_000;
const PAGE_DEFAULT = 100;

/** What each call to action has in the answer, whatever was selected. */
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
  /** Whether to say which records are linked to each. */
  linkedObject: z.boolean('true or false').nullish(),
  where: ctaWhereSchema.nullish(),
  orderBy: orderBySchema.nullish(),
  pageSize: wholeNumber(1, PAGE_MAX).nullish(),
  pageNumber: wholeNumber(1, PAGE_MAX).nullish(),
});

/** In the answer a field is called as describe has it, however it was selected. */
function withDefaults(select: readonly string[]): string[] {
  const named = select.map((written) => {
    const path = findFieldPath(callToAction, written);
    return path === undefined ? written : canonicalName(path);
  });
  return [...new Set([...alwaysSelected, ...named])];
}

/** @throws Refusal, QueryFaults */
function readCtaQuery(input: Parameters<typeof readRecordQuery>[1]): RecordQuery {
  try {
    return readRecordQuery(callToAction, { ...input, select: withDefaults(input.select ?? []) });
  } catch (error) {
    const unknown = error instanceof QueryFaults ? error.unknownFields : [];
    const selected = unknown.filter((name) => input.select?.includes(name) === true);
    throw selected.length > 0 ? new Refusal(invalidCtaFields(selected)) : error;
  }
}

/** This call's dates are ISO 8601, as its documented sample has them; a record query's are epoch milliseconds. */
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
