import type { Role } from '#lib/db/generated/client.ts';

/** From the one who may most to the one who may least. */
export const roles = ['owner', 'admin', 'editor', 'member', 'viewer'] as const satisfies readonly Role[];

export const roleLabels: Record<Role, string> = {
  owner: 'Owner',
  admin: 'Admin',
  editor: 'Editor',
  member: 'Member',
  viewer: 'Viewer',
};

/** What a role is for, in a line. */
export const roleDescriptions: Record<Role, string> = {
  owner: 'Everything, and who else owns the workspace.',
  admin: 'People and the audit trail, and everything below.',
  editor: 'Creates, edits and deletes credentials, sources and destinations.',
  member: 'Chooses existing credentials for sources and destinations.',
  viewer: 'Looks, and changes nothing.',
};
