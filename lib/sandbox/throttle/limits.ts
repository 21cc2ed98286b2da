/** Calls of a tenant, across all its keys. @see "Generate REST API Key", Throttling Limits */
export const CALLS_PER_MINUTE = 100;
export const CALLS_PER_DAY = 50_000;

/** Calls of the user list, besides. @see "User Management APIs", Throttling Limits */
export const USER_CALLS_PER_HOUR = 100;
export const USER_CALLS_PER_DAY = 1_000;
