import { randomUUID } from 'node:crypto';

/** Ids in inputs and URLs: of a workspace, or unknown ones. */
export interface Named {
  credentialId: string;
  resourceId: string;
  tenantId: string;
  host: string;
  userId: string;
  invitationId: string;
  connectionId: string;
  sessionId: string;
}

export function nothingNamed(host: string): Named {
  const names = [
    'credentialId',
    'resourceId',
    'tenantId',
    'userId',
    'invitationId',
    'connectionId',
    'sessionId',
  ] as const;
  const ids = Object.fromEntries(names.map((name) => [name, randomUUID()])) as Record<(typeof names)[number], string>;
  return { ...ids, host };
}

const noFaults = {
  ipAllowList: 'off',
  outage: false,
  latencyMs: 0,
  hang: false,
  reset: false,
  truncatedBody: false,
  htmlAnswers: false,
  rateLimitNow: false,
};

const CONNECTOR = 'gainsight-cs-nxt';

export function credentialInput(host: string, name = `Made by a test ${randomUUID()}`) {
  return {
    id: randomUUID(),
    connectorId: CONNECTOR,
    name,
    description: '',
    authMethod: 'access_key',
    settings: { apiBaseUrl: `https://${host}` },
    secrets: { accessKey: randomUUID() },
  };
}

/** A valid input of each action with a session, so that only the role decides its result. */
export const actionInputs: Record<string, (named: Named) => unknown[]> = {
  joinWorkspaceAction: () => ['A'.repeat(43)],
  switchWorkspaceAction: () => [{ workspaceId: randomUUID() }],
  createWorkspaceAction: () => [{ workspaceName: 'Made by a test' }],
  leaveWorkspaceAction: () => [],
  changePasswordAction: () => [{ currentPassword: randomUUID(), newPassword: randomUUID() }],
  revokeSessionAction: ({ sessionId }) => [{ sessionId }],
  revokeOtherSessionsAction: () => [],
  inviteAction: () => [{ role: 'viewer' }],
  revokeInvitationAction: ({ invitationId }) => [{ invitationId }],
  changeRoleAction: ({ userId }) => [{ userId, role: 'editor' }],
  removeMemberAction: ({ userId }) => [{ userId }],
  testCredentialAction: (named) => [credentialInput(named.host)],
  saveCredentialAction: (named) => [credentialInput(named.host), { verify: false }],
  duplicateCredentialAction: ({ credentialId }) => [{ id: credentialId, newId: randomUUID() }],
  recognizeKeyAction: (named) => {
    const { connectorId, authMethod, settings, secrets } = credentialInput(named.host);
    return [{ connectorId, authMethod, settings, secrets }];
  },
  findKeyAction: () => [{ key: randomUUID() }],
  testSavedCredentialAction: ({ credentialId }) => [{ id: credentialId, testId: randomUUID() }],
  checkOldKeyAction: ({ credentialId }) => [{ credentialId, testId: randomUUID() }],
  editCredentialAction: (named) => {
    const { name, description, settings, secrets } = credentialInput(named.host);
    return [{ id: named.credentialId, version: 1, name, description, settings, secrets }, { verify: false }];
  },
  replaceKeyAction: ({ credentialId }) => [
    { credentialId, secrets: { accessKey: randomUUID() }, seen: [{ id: credentialId, version: 1 }] },
  ],
  deleteCredentialAction: ({ credentialId }) => [{ id: credentialId }],
  restoreCredentialAction: ({ credentialId }) => [{ id: credentialId }],
  createResourceAction: ({ credentialId }) => [
    {
      id: randomUUID(),
      direction: 'source',
      connectorId: CONNECTOR,
      credentialId,
      name: `Made by a test ${randomUUID()}`,
      description: '',
      objectName: 'company',
    },
  ],
  editResourceAction: ({ resourceId, credentialId }) => [
    { id: resourceId, credentialId, name: 'Renamed', description: '', objectName: 'company', version: 1 },
  ],
  setResourcePausedAction: ({ resourceId }) => [{ id: resourceId, paused: true }],
  moveResourcesAction: ({ credentialId }) => [{ fromId: credentialId, toId: randomUUID() }],
  deleteResourceAction: ({ resourceId }) => [{ id: resourceId }],
  createTenantAction: () => [{ name: 'Made by a test' }],
  setFaultsAction: ({ tenantId }) => [{ tenantId, faults: { ...noFaults, outage: true } }],
  setClockAction: ({ tenantId }) => [{ tenantId, jump: '+day' }],
  createConnectionAction: ({ tenantId }) => [
    { tenantId, connector: 'gainsight_api', name: 'Made by a test', authenticationType: 'OAuth' },
  ],
  renameConnectionAction: ({ connectionId }) => [{ connectionId, name: 'Renamed' }],
  regenerateAccessKeyAction: ({ connectionId }) => [{ connectionId }],
  regenerateOauthCredentialsAction: ({ connectionId }) => [{ connectionId }],
  deleteConnectionAction: ({ connectionId }) => [{ connectionId }],
};
