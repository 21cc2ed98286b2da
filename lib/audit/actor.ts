import type { Role } from '#lib/db/generated/client.ts';

export interface Actor {
  userId: string;
  workspaceId: string;
  /** Looked up where it is absent. */
  email?: string;
  address?: string;
  /** Role at the time of the request. A write is refused if the role has changed since. */
  role?: Role | undefined;
}
