import 'server-only';
import { z } from 'zod';
import { callToAction } from '#lib/sandbox/objects/call-to-action.object.ts';
import { readRecordQuery } from '#lib/sandbox/query/record-query.ts';
import { ctaWhereSchema } from '#lib/sandbox/query/where.ts';
import { type Answer, succeed } from '#lib/sandbox/wire/answer.ts';
import { orderBySchema, queryRows, selectSchema, wholeNumber } from '#lib/sandbox/wire/query-rows.ts';
import { readInput } from '#lib/sandbox/wire/read-input.ts';
import type { Route, TenantCall } from '#lib/sandbox/wire/route.ts';

/** Of the page's rows, and of its number. @see "Call To Action (CTA) API Documentation", Fetch CTA API */
const PAGE_MAX = 1_000;
const PAGE_DEFAULT = 100;

const ctaListSchema = z.strictObject({
  select: selectSchema.nullish(),
  where: ctaWhereSchema.nullish(),
  orderBy: orderBySchema.nullish(),
  pageSize: wholeNumber(1, PAGE_MAX).nullish(),
  pageNumber: wholeNumber(1, PAGE_MAX).nullish(),
});

async function listCtas({ tenant, request }: TenantCall): Promise<Answer> {
  const { pageSize, pageNumber, ...input } = await readInput(request, ctaListSchema);
  const pageRows = pageSize ?? PAGE_DEFAULT;
  const query = readRecordQuery(callToAction, {
    ...input,
    limit: pageRows,
    offset: ((pageNumber ?? 1) - 1) * pageRows,
  });
  const { records } = await queryRows(tenant, query);
  return succeed(records);
}

export const cockpitRoutes: readonly Route[] = [
  { method: 'POST', path: '/v2/cockpit/cta/list', writes: false, answer: listCtas },
];
