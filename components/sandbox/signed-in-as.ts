import type { SignedInAs } from '#lib/sandbox/connections/signed-in-as.ts';

/** The cookie says whom one plays in the emulated tenants, so that the server decides what that person may do. */
export const SIGNED_IN_AS_COOKIE = 'sandbox-signed-in-as';

export const signedInAsOptions = [
  { value: 'super_admin', label: 'Super admin' },
  { value: 'admin', label: 'Admin' },
] as const satisfies { value: SignedInAs; label: string }[];

export function parseSignedInAs(value: string | undefined): SignedInAs {
  return signedInAsOptions.find((role) => role.value === value)?.value ?? 'super_admin';
}
