import 'server-only';
import { z } from 'zod';
import type { GainsightAnswer } from '#lib/connectors/gainsight-cs-nxt/answer.ts';
import { callGainsight } from '#lib/connectors/gainsight-cs-nxt/call.ts';
import { errorCodeOf } from '#lib/connectors/gainsight-cs-nxt/classify.ts';
import { assertObjectName } from '#lib/connectors/gainsight-cs-nxt/object-name.ts';
import type { GainsightResult, GainsightTenant } from '#lib/connectors/gainsight-cs-nxt/tenant.ts';
import type { Egress } from '#lib/egress/egress.ts';

/** Rows that one call may ask for. */
export const QUERY_MAX_ROWS = 5_000;

export interface RecordQuery {
  /** Field names. */
  select: string[];
  /** 1 to `QUERY_MAX_ROWS`. */
  limit: number;
  offset?: number;
  orderBy?: Record<string, 'asc' | 'desc'>;
}

const recordsSchema = z.array(z.record(z.string(), z.unknown()));
/** Both shapes are met in the wild. */
const dataSchema = z.union([recordsSchema, z.object({ records: recordsSchema }).transform(({ records }) => records)]);

const NOTHING_FOUND_CODE = 'GSOBJ_1011';
const NOTHING_FOUND = /^\s*no data found for given criteria\b/i;

/** Nothing found comes as an empty list, or as one of two failures, under 200 or 400. */
function rescueNothingFound(answer: GainsightAnswer): Record<string, unknown>[] | undefined {
  const { status, content } = answer;
  const isAsked = status === 200 || status === 400;
  if (!isAsked || content.kind !== 'envelope' || content.envelope.result === true) return undefined;
  const { errorDesc, message } = content.envelope;
  const isNothing =
    errorCodeOf(answer) === NOTHING_FOUND_CODE || [errorDesc, message].some((text) => NOTHING_FOUND.test(text ?? ''));
  return isNothing ? [] : undefined;
}

/**
 * Reads records of one object. Nothing found is an empty list.
 *
 * @throws AppError `invalid_input` for an object's name that can't be one; RangeError for a limit out of range
 */
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
