import { type Answer, fail } from '#lib/sandbox/wire/answer.ts';

export const unauthorized: Answer = fail(401, 'GS_APIG_2401', 'Unauthorized');

/** No bearer token in `Authorization`, or an Event API call without its headers. */
export const malformedAuthHeaders: Answer = fail(400, 'GSOBJ_1024', 'Invalid authentication headers');

/** Undocumented. The gateway's code with 403, since the key is valid. */
export const superAdminsOnly: Answer = fail(403, 'GS_APIG_2401', 'Unauthorized', {
  detail: 'Create, Update, and Patch APIs are available only to super admins.',
});

/** @see "Generate REST API Key", Generate M2M OAuth Key: a note */
export const eventsRefuseM2m: Answer = fail(401, 'GS_APIG_2401', 'Unauthorized', {
  detail: 'M2M OAuth cannot be used for Event APIs.',
});

export const addressNotAllowed: Answer = fail(
  403,
  'GS_APIG_2402',
  'IP Address does not lie in range of whitelisted ips',
);

export const tooManyRequests: Answer = fail(429, 'GU_2400', 'Too many request');

/** The gateway's error: the daily budget is used up. */
export const gatewayLimitReached: Answer = fail(429, 'GS_APIG_2404', 'Too many request');

/** Unknown host, path or method. The gateway checks the route before the key. */
export const routeNotFound: Answer = fail(404, 'GS_APIG_1000', 'Not Found');

export const internalError: Answer = fail(500, 'GU_1101', 'Oops, something went wrong');

export const outage: Answer = fail(503, 'GU_1101', 'Oops, something went wrong');

export const bodyTooLarge: Answer = fail(413, 'GSOBJ_1023', 'Invalid API called, please refer to API documentation');

const objectMissing = { title: 'OBJECT_NOT_FOUND', detail: 'Requested object not found.' };

/** Has a title instead of a code. @see "Data Management APIs", Get Describe OMD, sample failure response */
export const describedObjectNotFound: Answer = fail(400, null, objectMissing.detail, objectMissing);

export const queriedObjectNotFound: Answer = fail(400, 'GSOBJ_1023', objectMissing.detail, objectMissing);

export function unknownFields(fieldNames: readonly string[]): Answer {
  const errors = fieldNames.map((fieldName) => ({
    errorCode: 'GSOBJ_1002',
    errorMessage: 'Field does not exist in object',
    fieldName,
  }));
  return fail(400, 'GSOBJ_1002', 'Invalid field, please re-check data mapping', { data: { errors } });
}

export function malformedRequest(invalid: readonly { part: string; message: string }[]): Answer {
  const errors = invalid.map(({ part, message }) => ({
    errorCode: 'GSOBJ_1023',
    errorMessage: message,
    fieldName: part,
  }));
  return fail(400, 'GSOBJ_1023', 'Invalid API called, please refer to API documentation', { data: { errors } });
}
