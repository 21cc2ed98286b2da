import type { ActionResult } from '#lib/actions/action-result.ts';
import type { WorkspaceInput } from '#lib/members/member-schema.ts';
import type { WorkspaceSummary } from '#lib/members/workspaces.ts';

/** The workspaces of whoever is signed in, and what can be done about them in the account menu. */
export interface AccountWorkspaces {
  current: WorkspaceSummary;
  all: WorkspaceSummary[];
  switchTo: (input: { workspaceId: string }) => Promise<ActionResult<never>>;
  create: (input: WorkspaceInput) => Promise<ActionResult<never>>;
  leave: () => Promise<ActionResult<never>>;
}
