import 'server-only';
import { z } from 'zod';
import { findObject } from '#lib/sandbox/objects/object-catalog.ts';
import type { SandboxObject } from '#lib/sandbox/objects/sandbox-object.ts';
import { readRecordQuery } from '#lib/sandbox/query/record-query.ts';
import { whereSchema } from '#lib/sandbox/query/where.ts';
import { insertRecords } from '#lib/sandbox/records/insert-records.ts';
import { lookupsSchema } from '#lib/sandbox/records/lookups.ts';
import { deleteRecord } from '#lib/sandbox/records/stored-records.ts';
import { updateRecords } from '#lib/sandbox/records/update-records.ts';
import { orderBySchema, queryRows, selectSchema, wholeNumber } from '#lib/sandbox/routes/query-rows.ts';
import { answerRecords, gsidInvalid, nothingMatches, userKeyNotSupported } from '#lib/sandbox/routes/record-answers.ts';
import type { Route, TenantCall } from '#lib/sandbox/routes/tenant-call.ts';
import { type Answer, HttpError, succeed } from '#lib/sandbox/wire/answer.ts';
import { malformedRequest, queriedObjectNotFound, unknownFields } from '#lib/sandbox/wire/http-errors.ts';
import { readInput } from '#lib/sandbox/wire/read-call-body.ts';

/** Rows per call. @see "Company API Documentation", Read API */
const LIMIT_MAX = 5_000;
/** Records per call. @see "Company API Documentation", Insert API */
const RECORDS_MAX = 50;
const KEYS_MAX = 3;
const GSID = /^[0-9A-Z]{4,64}$/;

/** Strict: ignoring an unknown member would return other rows than asked for. */
const querySchema = z.strictObject({
  select: selectSchema,
  where: whereSchema.nullish(),
  orderBy: orderBySchema.nullish(),
  limit: wholeNumber(1, LIMIT_MAX).nullish(),
  offset: wholeNumber(0, Number.MAX_SAFE_INTEGER).nullish(),
});

const recordsSchema = z.strictObject({
  records: z
    .array(z.record(z.string(), z.unknown(), 'an object of fields'), 'a list of records')
    .min(1, 'at least one record')
    .max(RECORDS_MAX, `at most ${RECORDS_MAX} records`),
  lookups: lookupsSchema.nullish(),
});

function requireObject({ params }: TenantCall): SandboxObject {
  const object = findObject(params['object'] ?? '');
  if (object === undefined) throw new HttpError(queriedObjectNotFound);
  return object;
}

async function query(call: TenantCall): Promise<Answer> {
  const object = requireObject(call);
  const { limit, offset, ...input } = await readInput(call.request, querySchema);
  const parsed = readRecordQuery(object, { ...input, limit: limit ?? LIMIT_MAX, offset: offset ?? 0 });
  return answerRecords(call.tenant.host, await queryRows(call.tenant, parsed));
}

async function insert(call: TenantCall): Promise<Answer> {
  const object = requireObject(call);
  const input = await readInput(call.request, recordsSchema);
  const records = await insertRecords(call.tenant, object, input);
  return succeed({ count: records.length, errors: null, records });
}

function readKeys({ request }: TenantCall, { objectName, fields }: SandboxObject): string[] {
  const keys = new URL(request.url).searchParams.get('keys')?.split(',') ?? [];
  const names = [...new Set(keys.map((key) => key.trim()).filter((key) => key !== ''))];
  if (names.length === 0 || names.length > KEYS_MAX)
    throw new HttpError(malformedRequest([{ part: 'keys', message: `1 to ${KEYS_MAX} field names` }]));
  const unknown = names.filter((name) => !fields.some(({ fieldName }) => fieldName === name));
  if (unknown.length > 0) throw new HttpError(unknownFields(unknown));
  if (objectName === 'gsuser' && !names.every((name) => name === 'Gsid' || name === 'Email'))
    throw new HttpError(userKeyNotSupported);
  return names;
}

async function update(call: TenantCall): Promise<Answer> {
  const object = requireObject(call);
  const keys = readKeys(call, object);
  const input = await readInput(call.request, recordsSchema);
  const records = await updateRecords(call.tenant, object, keys, input);
  return succeed({ count: records.length, errors: null, records });
}

async function remove(call: TenantCall): Promise<Answer> {
  const object = requireObject(call);
  const gsid = call.params['gsid'] ?? '';
  if (!GSID.test(gsid)) return gsidInvalid;
  const isDeleted = await deleteRecord(call.tenant, object, gsid);
  return isDeleted ? succeed({ count: 1, errors: null, records: [{ Gsid: gsid }] }) : nothingMatches;
}

export const recordRoutes: readonly Route[] = [
  { method: 'POST', path: '/v1/data/objects/query/{object}', writes: false, answer: query },
  { method: 'POST', path: '/v1/data/objects/{object}', writes: true, answer: insert },
  { method: 'PUT', path: '/v1/data/objects/{object}', writes: true, answer: update },
  { method: 'DELETE', path: '/v1/data/objects/{object}/{gsid}', writes: true, answer: remove },
];
