import { type Answer, fail } from '#lib/sandbox/wire/answer.ts';

/** No key, or one that is not the organisation's. */
export const unauthorized: Answer = fail(401, 'GS_APIG_2401', 'Unauthorized');

/** Neither an access key nor a bearer token, or an Event API call without its headers. */
export const malformedAuthHeaders: Answer = fail(400, 'GSOBJ_1024', 'Invalid authentication headers');

/** The documents name no code of its own: the gateway's, and 403 since the key itself is good. */
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

/** The minute's budget is used up. */
export const tooManyRequests: Answer = fail(429, 'GU_2400', 'Too many request');

/** The gateway's form: the day's budget is used up, or the fault dial says so. */
export const gatewayLimitReached: Answer = fail(429, 'GS_APIG_2404', 'Too many request');

/** An unknown host, path or method: the gateway looks for the route before it looks at the key. */
export const routeNotFound: Answer = fail(404, 'GS_APIG_1000', 'Not Found');

export const serverFault: Answer = fail(500, 'GU_1101', 'Oops, something went wrong');

/** The fault dial's outage. */
export const outage: Answer = fail(503, 'GU_1101', 'Oops, something went wrong');

/** Not in the vendor's lists, whose calls have limits of their own. */
export const bodyTooLarge: Answer = fail(413, 'GSOBJ_1023', 'Invalid API called, please refer to API documentation');

const objectMissing = { title: 'OBJECT_NOT_FOUND', detail: 'Requested object not found.' };

/** @see "Data Management APIs", Get Describe OMD, sample failure response: it has a title in place of a code */
export const describedObjectNotFound: Answer = fail(400, null, objectMissing.detail, objectMissing);

export const queriedObjectNotFound: Answer = fail(400, 'GSOBJ_1023', objectMissing.detail, objectMissing);

/** @param fieldNames of the request, as they were written there */
export function unknownFields(fieldNames: readonly string[]): Answer {
  const errors = fieldNames.map((fieldName) => ({
    errorCode: 'GSOBJ_1002',
    errorMessage: 'Field does not exist in object',
    fieldName,
  }));
  return fail(400, 'GSOBJ_1002', 'Invalid field, please re-check data mapping', { data: { errors } });
}

/** A body that is not JSON, or whose parts are not of the documented form. @param faults in words, by part */
export function malformedRequest(faults: readonly { part: string; message: string }[]): Answer {
  const errors = faults.map(({ part, message }) => ({
    errorCode: 'GSOBJ_1023',
    errorMessage: message,
    fieldName: part,
  }));
  return fail(400, 'GSOBJ_1023', 'Invalid API called, please refer to API documentation', { data: { errors } });
}
