import 'server-only';
import { z } from 'zod';
import { callGainsight } from '#lib/connectors/gainsight-cs-nxt/call-tenant.ts';
import { errorCodeOf } from '#lib/connectors/gainsight-cs-nxt/classify-answer.ts';
import type { GainsightAnswer } from '#lib/connectors/gainsight-cs-nxt/read-answer.ts';
import type { GainsightResult, GainsightTenant } from '#lib/connectors/gainsight-cs-nxt/send-to-tenant.ts';
import { assertObjectName } from '#lib/connectors/gainsight-cs-nxt/tenant-objects.ts';
import type { Egress } from '#lib/egress/egress.ts';

export const QUERY_MAX_ROWS = 5_000;

export interface RecordQuery {
  select: string[];
  limit: number;
  offset?: number;
  orderBy?: Record<string, 'asc' | 'desc'>;
}

const recordsSchema = z.array(z.record(z.string(), z.unknown()));
const dataSchema = z.union([recordsSchema, z.object({ records: recordsSchema }).transform(({ records }) => records)]);

const NOTHING_FOUND_CODE = 'GSOBJ_1011';
const NOTHING_FOUND = /^\s*no data found for given criteria\b/i;

/** An empty result can arrive as one of two failures, with status 200 or 400. */
function rescueNothingFound(answer: GainsightAnswer): Record<string, unknown>[] | undefined {
  const { status, content } = answer;
  const canRescue = status === 200 || status === 400;
  if (!canRescue || content.kind !== 'envelope' || content.envelope.result === true) return undefined;
  const { errorDesc, message } = content.envelope;
  const isEmptyResult =
    errorCodeOf(answer) === NOTHING_FOUND_CODE || [errorDesc, message].some((text) => NOTHING_FOUND.test(text ?? ''));
  return isEmptyResult ? [] : undefined;
}

/** @throws AppError `invalid_input` for an invalid object name; RangeError for a limit out of range */
export async function queryRecords(
  egress: Egress,
  tenant: GainsightTenant,
  objectName: string,
  query: RecordQuery,
): Promise<GainsightResult<Record<string, unknown>[]>> {
  assertObjectName(objectName);
  const { select, limit, offset = 0, orderBy } = query;
  if (!(Number.isInteger(limit) && limit >= 1 && limit <= QUERY_MAX_ROWS))
    throw new RangeError(`limit must be 1 to ${QUERY_MAX_ROWS}`);
  return callGainsight(egress, tenant, {
    method: 'POST',
    path: `/v1/data/objects/query/${objectName}`,
    body: { select, ...(orderBy && { orderBy }), limit, offset },
    schema: dataSchema,
    rescue: rescueNothingFound,
  });
}

/** Range of a date. @see ECMA-262 §21.4.1.1 */
const EPOCH_MAX_MS = 8.64e15;

function displayDate(value: unknown, dataType: string): string | undefined {
  const withTime = /^datetime$/i.test(dataType);
  if (typeof value !== 'number' || !(withTime || /^date$/i.test(dataType))) return undefined;
  if (!(Math.abs(value) <= EPOCH_MAX_MS)) return undefined;
  const [day, time = ''] = new Date(value).toISOString().split('T');
  return withTime ? `${day} ${time.slice(0, 5)} UTC` : day;
}

/** Formats a record's value. Gainsight sends dates as epoch milliseconds. @param dataType as the tenant describes it */
export function displayValue(value: unknown, dataType: string): string {
  if (value === null || value === undefined) return '';
  return displayDate(value, dataType) ?? (typeof value === 'object' ? JSON.stringify(value) : String(value));
}
