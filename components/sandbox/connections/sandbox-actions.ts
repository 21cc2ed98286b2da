import type { ActionResult } from '#lib/actions/action-result.ts';
import type {
  ConnectionIdInput,
  CreateConnectionInput,
  GeneratedSecret,
  RenameConnectionInput,
} from '#lib/sandbox/connections/connection-schema.ts';

/** Server actions, passed to the screen as props. */
export interface ConnectionActions {
  create: (input: CreateConnectionInput) => Promise<ActionResult<GeneratedSecret>>;
  rename: (input: RenameConnectionInput) => Promise<ActionResult<void>>;
  regenerateAccessKey: (input: ConnectionIdInput) => Promise<ActionResult<GeneratedSecret>>;
  regenerateOauthCredentials: (input: ConnectionIdInput) => Promise<ActionResult<GeneratedSecret>>;
  remove: (input: ConnectionIdInput) => Promise<ActionResult<void>>;
}
