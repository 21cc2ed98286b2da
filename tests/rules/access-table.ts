import type { limited } from '#lib/auth/limits.ts';
import type { Permission } from '#lib/auth/permissions.ts';

/** Who may: whoever has the permission, whoever is signed in, or everybody. */
export type Access = Permission | 'signed-in' | 'public';

/** Every page, and whatever else Next serves by the name of its file. */
export const pages: Record<string, Access> = {
  'app/icon.svg': 'public',
  // They only lead elsewhere, or are what there is before one is signed in.
  'app/page.tsx': 'public',
  'app/(auth)/set-up/page.tsx': 'public',
  'app/(auth)/sign-in/page.tsx': 'public',
  'app/(workspace)/[direction]/new/[connector]/page.tsx': 'public',
  // The token in its address is what gives the right.
  'app/(auth)/invitation/[token]/page.tsx': 'public',
  'app/(auth)/no-workspace/page.tsx': 'signed-in',
  'app/(workspace)/[direction]/page.tsx': 'resource:read',
  'app/(workspace)/[direction]/[id]/page.tsx': 'resource:read',
  'app/(workspace)/[direction]/[id]/edit/page.tsx': 'resource:update',
  'app/(workspace)/[direction]/new/page.tsx': 'resource:create',
  'app/(workspace)/[direction]/new/[connector]/authenticate/page.tsx': 'resource:create',
  'app/(workspace)/[direction]/new/[connector]/configure/page.tsx': 'resource:create',
  'app/(workspace)/credentials/page.tsx': 'credential:read',
  'app/(workspace)/credentials/deleted/page.tsx': 'credential:delete',
  'app/(workspace)/credentials/[id]/page.tsx': 'credential:inspect',
  'app/(workspace)/credentials/[id]/replace-key/page.tsx': 'credential:update',
  'app/(workspace)/health/page.tsx': 'health:read',
  // One's own sessions and password: no role has more of them than another.
  'app/(workspace)/account/page.tsx': 'signed-in',
  'app/(workspace)/members/page.tsx': 'people:read',
  'app/(workspace)/audit/page.tsx': 'audit:read',
  'app/(workspace)/sandbox/page.tsx': 'sandbox:read',
  'app/(workspace)/sandbox/[tenantId]/page.tsx': 'sandbox:read',
  'app/(workspace)/sandbox/[tenantId]/faults/page.tsx': 'sandbox:read',
  'app/(workspace)/sandbox/[tenantId]/users/page.tsx': 'sandbox:read',
};

/** The emulated tenants have keys of their own. */
const tenantMethods = ['DELETE', 'GET', 'HEAD', 'OPTIONS', 'PATCH', 'POST', 'PUT'].map(
  (method) => [`${method} app/api/tenant/[[...path]]/route.ts`, 'public'] as const,
);

/** Every method of every route handler, by its file. */
export const routes: Record<string, Access> = {
  ...Object.fromEntries(tenantMethods),
  // Whoever watches the app has no account in it.
  'GET app/api/health/route.ts': 'public',
  'GET app/api/ready/route.ts': 'public',
  // It sets a cookie of the browser's own, which nobody's permission hangs on.
  'GET app/(workspace)/workspace/route.ts': 'public',
  'GET app/api/credentials/route.ts': 'credential:read',
  'GET app/api/credentials/[id]/route.ts': 'credential:read',
  'GET app/api/credentials/[id]/tests/route.ts': 'credential:inspect',
  'GET app/api/credentials/[id]/history/route.ts': 'credential:inspect',
  'GET app/api/credentials/[id]/objects/route.ts': 'resource:create',
  'GET app/api/credentials/[id]/objects/[object]/preview/route.ts': 'resource:create',
  'GET app/api/tenants/[host]/budget/route.ts': 'credential:inspect',
  'GET app/api/audit/export/route.ts': 'audit:read',
  'GET app/api/sandbox/[tenantId]/activity/route.ts': 'sandbox:read',
};

/** Every server action, by its name: no two have the same. */
export const actions: Record<string, Access> = {
  createFirstAccountAction: 'public',
  signInAction: 'public',
  signOutAction: 'public',
  createInvitedAccountAction: 'public',
  // Cookies of the browser's own, which nobody's permission hangs on.
  setThemeAction: 'public',
  setSignedInAsAction: 'public',
  joinWorkspaceAction: 'signed-in',
  switchWorkspaceAction: 'signed-in',
  createWorkspaceAction: 'signed-in',
  leaveWorkspaceAction: 'signed-in',
  changePasswordAction: 'signed-in',
  revokeSessionAction: 'signed-in',
  revokeOtherSessionsAction: 'signed-in',
  inviteAction: 'people:manage',
  revokeInvitationAction: 'people:manage',
  changeRoleAction: 'people:manage',
  removeMemberAction: 'people:manage',
  testCredentialAction: 'credential:create',
  saveCredentialAction: 'credential:create',
  duplicateCredentialAction: 'credential:create',
  recogniseKeyAction: 'credential:inspect',
  findKeyAction: 'credential:inspect',
  testSavedCredentialAction: 'credential:test',
  checkOldKeyAction: 'credential:test',
  editCredentialAction: 'credential:update',
  replaceKeyAction: 'credential:update',
  deleteCredentialAction: 'credential:delete',
  restoreCredentialAction: 'credential:delete',
  createResourceAction: 'resource:create',
  editResourceAction: 'resource:update',
  setResourcePausedAction: 'resource:update',
  moveResourcesAction: 'resource:update',
  deleteResourceAction: 'resource:delete',
  createTenantAction: 'sandbox:manage',
  setFaultsAction: 'sandbox:manage',
  setClockAction: 'sandbox:manage',
  createConnectionAction: 'sandbox:manage',
  renameConnectionAction: 'sandbox:manage',
  regenerateAccessKeyAction: 'sandbox:manage',
  regenerateOauthCredentialsAction: 'sandbox:manage',
  deleteConnectionAction: 'sandbox:manage',
};

/** What an action of whoever is signed in counts against, where that is not `write`. */
export const otherLimits: Record<string, Parameters<typeof limited>[1]> = {
  testCredentialAction: 'test',
  testSavedCredentialAction: 'retest',
  checkOldKeyAction: 'retest',
  recogniseKeyAction: 'recognise',
  findKeyAction: 'recognise',
  inviteAction: 'invite',
};

/** What a public action asks before it does anything, as nobody is known yet whom a number could be counted for. */
export const limitOfPublic: Record<string, string | undefined> = {
  signInAction: 'signIn',
  createInvitedAccountAction: 'limitInvitationUse',
  // Refused for good once there is an account.
  createFirstAccountAction: 'createFirstAccount',
  // They end or set what the browser itself brings, and nothing more comes of it however often.
  signOutAction: undefined,
  setThemeAction: undefined,
  setSignedInAsAction: undefined,
};
