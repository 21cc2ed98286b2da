import 'server-only';
import { z } from 'zod';
import { gsuser } from '#lib/sandbox/objects/gsuser.object.ts';
import { readRecordQuery } from '#lib/sandbox/query/record-query.ts';
import { whereSchema } from '#lib/sandbox/query/where.ts';
import { toRawRecord } from '#lib/sandbox/records/record-input.ts';
import { upsertPerson } from '#lib/sandbox/records/upsert-person.ts';
import { orderBySchema, queryRows, selectSchema, wholeNumber } from '#lib/sandbox/routes/query-rows.ts';
import { answersBare } from '#lib/sandbox/routes/record-answers.ts';
import type { Route, TenantCall } from '#lib/sandbox/routes/tenant-call.ts';
import { tenantNow } from '#lib/sandbox/tenants/tenant-clock.ts';
import { countUserListCall } from '#lib/sandbox/throttle/count-call.ts';
import { type Answer, succeed } from '#lib/sandbox/wire/answer.ts';
import { tooManyRequests } from '#lib/sandbox/wire/http-errors.ts';
import { readInput } from '#lib/sandbox/wire/read-call-body.ts';

const USERS_MAX = 5_000;
const USERS_DEFAULT = 100;
const POSITIONS_MAX = 50;

/** Pages start at 0; those of calls to action start at 1. @see "User Management APIs", Fetch User Details */
const usersSchema = z.strictObject({
  includeTotal: z.boolean('true or false').nullish(),
  limit: wholeNumber(1, USERS_MAX).nullish(),
  page: wholeNumber(0, USERS_MAX).nullish(),
  orderBy: orderBySchema.nullish(),
  select: selectSchema.nullish(),
  where: whereSchema.nullish(),
});

const personSchema = z
  .object({ companies: z.array(z.record(z.string(), z.unknown()), 'a list').max(POSITIONS_MAX).nullish() })
  .catchall(z.unknown());

async function listUsers({ tenant, request }: TenantCall): Promise<Answer> {
  if (!(await countUserListCall(tenant.id, tenantNow(tenant)))) return tooManyRequests;
  const { includeTotal, limit, page, ...input } = await readInput(request, usersSchema);
  const pageRows = limit ?? USERS_DEFAULT;
  const query = readRecordQuery(gsuser, { ...input, limit: pageRows, offset: (page ?? 0) * pageRows });
  const { records, total } = await queryRows(tenant, query);
  if (includeTotal === true) return succeed({ total, records });
  return succeed(answersBare(tenant.host) ? records : { records });
}

async function putPerson({ tenant, request }: TenantCall): Promise<Answer> {
  const { companies, ...fields } = await readInput(request, personSchema);
  const upserted = await upsertPerson(tenant, toRawRecord(fields), (companies ?? []).map(toRawRecord));
  return succeed({ ...upserted.person, companies: upserted.companies });
}

export const userAndPersonRoutes: readonly Route[] = [
  { method: 'POST', path: '/v1/users/services/list', writes: false, answer: listUsers },
  { method: 'PUT', path: '/v1/peoplemgmt/v1.0/people', writes: true, answer: putPerson },
];
