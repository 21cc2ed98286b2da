import type { ActionResult } from '#lib/action-result.ts';
import type { ConnectionIdInput, CreateConnectionInput } from '#lib/sandbox/connection-schema.ts';
import type { GeneratedAccessKey } from '#lib/sandbox/connection-summary.ts';

/** The server actions of the screen; they reach it as props. */
export interface SandboxActions {
  create: (input: CreateConnectionInput) => Promise<ActionResult<GeneratedAccessKey>>;
  regenerate: (input: ConnectionIdInput) => Promise<ActionResult<{ accessKey: string }>>;
  remove: (input: ConnectionIdInput) => Promise<ActionResult<void>>;
}
