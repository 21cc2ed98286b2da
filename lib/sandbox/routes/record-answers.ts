import { createHash } from 'node:crypto';
import { QueryError } from '#lib/sandbox/query/query-error.ts';
import { RecordValidationError } from '#lib/sandbox/records/record-errors.ts';
import { type Answer, fail, succeed } from '#lib/sandbox/wire/answer.ts';
import { malformedRequest, unknownFields } from '#lib/sandbox/wire/http-errors.ts';

/** @see "Error Codes for Company, Relationship, and Custom Object APIs" */
export const nothingMatches: Answer = fail(400, 'GSOBJ_1011', 'No entity matches the given criteria');

export const gsidInvalid: Answer = fail(
  400,
  'GSOBJ_1004',
  'Either the Gainsight ID is invalid or missing, please re-check your request.',
);

export const userKeyNotSupported: Answer = fail(400, 'GU_2409', 'Key is not supported');

/** @see "Call To Action (CTA) API Documentation", Fetch CTA API, sample failure responses */
export function invalidCtaFields(fieldNames: readonly string[]): Answer {
  const errorDesc = `Invalid fields in select clause - ${fieldNames.join(', ')}`;
  return fail(400, 'COCKPIT_5101', errorDesc, { data: {} });
}

/** As documented, the first error is repeated at the top level. */
function toRecordErrors(error: RecordValidationError): Answer {
  const [first] = error.errors.flat();
  const errors = error.errors.map((ofRecord) =>
    ofRecord.map(({ errorCode, message, fieldName, value }) => ({
      success: false,
      parsedValue: value,
      errors: [{ errorMessage: message, errorCode, fieldName, invalidValue: value }],
    })),
  );
  const where = first === undefined ? '' : ` (${first.fieldName} = ${first.value})`;
  const data = { count: 0, errors, records: null };
  return fail(400, first?.errorCode ?? 'GSOBJ_1002', `${first?.message ?? 'Invalid field'}${where}.`, { data });
}

/** Converts a validation error. @returns undefined for an internal error */
export function toErrorAnswer(error: unknown): Answer | undefined {
  if (error instanceof RecordValidationError) return toRecordErrors(error);
  if (!(error instanceof QueryError)) return undefined;
  return error.unknownFields.length > 0 ? unknownFields(error.unknownFields) : malformedRequest(error.errors);
}

/** Both `data: […]` and `data: {records: […]}` are documented. The host decides which one a tenant uses. */
export function answersBare(host: string): boolean {
  return createHash('sha256').update(host).digest().readUInt8(0) % 2 === 0;
}

interface Found {
  records: readonly unknown[];
  total: number;
}

/** With bare lists, no match is an error. A page after the last is an empty list in both shapes. */
export function answerRecords(host: string, { records, total }: Found): Answer {
  if (!answersBare(host)) return succeed({ records });
  return total === 0 ? nothingMatches : succeed(records);
}
