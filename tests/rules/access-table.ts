import type { Permission } from '#lib/auth/permissions.ts';
import type { ActorLimit } from '#lib/rate-limit/actor-limits.ts';

/** The permission that is needed; `signed-in`: every user with a session; `public`: everyone. */
export type Access = Permission | 'signed-in' | 'public';

/** Every page and every other file that Next serves by its name. */
export const pages: Record<string, Access> = {
  // These only redirect, or are needed before the sign-in.
  'app/page.tsx': 'public',
  'app/(auth)/set-up/page.tsx': 'public',
  'app/(auth)/sign-in/page.tsx': 'public',
  'app/(workspace)/[direction]/new/[connector]/page.tsx': 'public',
  // The token in the URL grants access.
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
  // The user's own sessions and password, the same for every role.
  'app/(workspace)/account/page.tsx': 'signed-in',
  'app/(workspace)/members/page.tsx': 'member:read',
  'app/(workspace)/audit/page.tsx': 'audit:read',
  'app/(workspace)/sandbox/page.tsx': 'sandbox:read',
  'app/(workspace)/sandbox/[tenantId]/page.tsx': 'sandbox:read',
  'app/(workspace)/sandbox/[tenantId]/faults/page.tsx': 'sandbox:read',
  'app/(workspace)/sandbox/[tenantId]/users/page.tsx': 'sandbox:read',
};

/** Emulated tenants authenticate calls with their own keys. */
const tenantMethods = ['DELETE', 'GET', 'HEAD', 'OPTIONS', 'PATCH', 'POST', 'PUT'].map(
  (method) => [`${method} app/api/tenant/[[...path]]/route.ts`, 'public'] as const,
);

/** Every method of every route handler, by its file. */
export const routes: Record<string, Access> = {
  ...Object.fromEntries(tenantMethods),
  // For monitoring, which has no account.
  'GET app/api/health/route.ts': 'public',
  'GET app/api/ready/route.ts': 'public',
  // Sets a cookie that grants nothing.
  'GET app/(workspace)/workspace/route.ts': 'public',
  'GET app/api/credentials/route.ts': 'credential:read',
  'GET app/api/credentials/[id]/route.ts': 'credential:read',
  'GET app/api/credentials/[id]/tests/route.ts': 'credential:inspect',
  'GET app/api/credentials/[id]/replacement/route.ts': 'credential:update',
  'GET app/api/credentials/[id]/history/route.ts': 'credential:inspect',
  'GET app/api/credentials/[id]/objects/route.ts': 'resource:create',
  'GET app/api/credentials/[id]/objects/[object]/preview/route.ts': 'resource:create',
  'GET app/api/tenants/[host]/budget/route.ts': 'credential:inspect',
  'GET app/api/audit/export/route.ts': 'audit:read',
  'GET app/api/sandbox/[tenantId]/activity/route.ts': 'sandbox:read',
};

/** Every server action, by its unique name. */
export const actions: Record<string, Access> = {
  createFirstAccountAction: 'public',
  signInAction: 'public',
  signOutAction: 'public',
  createInvitedAccountAction: 'public',
  // These set cookies that grant nothing.
  setThemeAction: 'public',
  setSignedInAsAction: 'public',
  joinWorkspaceAction: 'signed-in',
  switchWorkspaceAction: 'signed-in',
  createWorkspaceAction: 'signed-in',
  leaveWorkspaceAction: 'signed-in',
  changePasswordAction: 'signed-in',
  revokeSessionAction: 'signed-in',
  revokeOtherSessionsAction: 'signed-in',
  inviteAction: 'member:manage',
  revokeInvitationAction: 'member:manage',
  changeRoleAction: 'member:manage',
  removeMemberAction: 'member:manage',
  testCredentialAction: 'credential:create',
  saveCredentialAction: 'credential:create',
  duplicateCredentialAction: 'credential:create',
  recognizeKeyAction: 'credential:inspect',
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

/** The rate limit of an action with a session, if not `write`. */
export const otherLimits: Record<string, ActorLimit> = {
  testCredentialAction: 'test',
  testSavedCredentialAction: 'retest',
  checkOldKeyAction: 'retest',
  recognizeKeyAction: 'recognize',
  findKeyAction: 'recognize',
  inviteAction: 'invite',
};

/** The function that limits a public action, which has no user to count for. */
export const limitOfPublic: Record<string, string | undefined> = {
  signInAction: 'signIn',
  createInvitedAccountAction: 'limitInvitationUse',
  // Refused once there is an account.
  createFirstAccountAction: 'createFirstAccount',
  // These end or set only what the browser itself sends.
  signOutAction: undefined,
  setThemeAction: undefined,
  setSignedInAsAction: undefined,
};
