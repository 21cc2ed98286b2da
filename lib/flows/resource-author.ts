/** Who writes, and in which workspace. */
export interface ResourceAuthor {
  workspaceId: string;
  userId: string;
  email?: string;
  /** From where. */
  address?: string;
}
