import type { ActionResult } from '#lib/actions/action-result.ts';
import type { Role } from '#lib/db/generated/client.ts';

/** What the Members screen can ask for. */
export interface MemberActions {
  /** Answers the link, this once. */
  invite: (input: { role: Role }) => Promise<ActionResult<{ link: string; expiresAt: string }>>;
  revoke: (input: { invitationId: string }) => Promise<ActionResult<void>>;
  changeRole: (input: { userId: string; role: Role }) => Promise<ActionResult<void>>;
  remove: (input: { userId: string }) => Promise<ActionResult<void>>;
  leave: () => Promise<ActionResult<never>>;
}
