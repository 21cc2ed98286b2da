import { AppError } from '#lib/errors.ts';

/** Whom one plays in a tenant: its people are not Latchkey's. */
export type SignedInAs = 'super_admin' | 'admin';

/**
 * @throws AppError `forbidden`
 * @see "Generate REST API Key": M2M OAuth can be created and managed only by super admins
 */
export function assertSuperAdmin(as: SignedInAs): void {
  if (as !== 'super_admin') throw new AppError('forbidden', 'Only super admins can create and manage M2M OAuth keys.');
}
