import { AppError } from '#lib/errors.ts';

/** Read by the emulated tenants. Grants no permission in Latchkey. */
export const SIGNED_IN_AS_COOKIE = 'sandbox-signed-in-as';

export const signedInAsOptions = [
  { value: 'super_admin', label: 'Super admin' },
  { value: 'admin', label: 'Admin' },
] as const;

export type SignedInAs = (typeof signedInAsOptions)[number]['value'];

export function parseSignedInAs(value: string | undefined): SignedInAs {
  return signedInAsOptions.find((role) => role.value === value)?.value ?? 'super_admin';
}

/** Checks the role: only super admins manage M2M OAuth. @throws AppError `forbidden` @see "Generate REST API Key" */
export function assertSuperAdmin(as: SignedInAs): void {
  if (as !== 'super_admin') throw new AppError('forbidden', 'Only super admins can create and manage M2M OAuth keys.');
}
