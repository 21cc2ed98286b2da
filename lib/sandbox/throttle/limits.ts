/** Calls of a tenant, across all its keys. @see "Generate REST API Key", Throttling Limits */
export const CALLS_PER_MINUTE = 100;
export const CALLS_PER_DAY = 50_000;
