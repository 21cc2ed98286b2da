import { QueryFaults } from '#lib/sandbox/query/query-fault.ts';
import { RecordFaults } from '#lib/sandbox/records/record-faults.ts';
import { type Answer, fail } from '#lib/sandbox/wire/answer.ts';
import { malformedRequest, unknownFields } from '#lib/sandbox/wire/refusals.ts';

/** @see "Error Codes for Company, Relationship, and Custom Object APIs" */
export const nothingMatches: Answer = fail(400, 'GSOBJ_1011', 'No entity matches the given criteria');

export const gsidInvalid: Answer = fail(
  400,
  'GSOBJ_1004',
  'Either the Gainsight ID is invalid or missing, please re-check your request.',
);

/** Users are found by their id or their address alone. */
export const userKeyNotSupported: Answer = fail(400, 'GU_2409', 'Key is not supported');

/** @see "Call To Action (CTA) API Documentation", Fetch CTA API, sample failure responses */
export function invalidCtaFields(fieldNames: readonly string[]): Answer {
  const errorDesc = `Invalid fields in select clause - ${fieldNames.join(', ')}`;
  return fail(400, 'COCKPIT_5101', errorDesc, { data: {} });
}

/** The first fault stands in front, as documented; all of them stand in the data. */
function refuseRecords({ faults }: RecordFaults): Answer {
  const [first] = faults.flat();
  const errors = faults.map((ofRecord) =>
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

/** The answer to what the data calls throw; undefined for a fault of our own. */
export function answerFaults(error: unknown): Answer | undefined {
  if (error instanceof RecordFaults) return refuseRecords(error);
  if (!(error instanceof QueryFaults)) return undefined;
  return error.unknownFields.length > 0 ? unknownFields(error.unknownFields) : malformedRequest(error.faults);
}
