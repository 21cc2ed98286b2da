import type { RenameConnectionInput, ConnectionIdInput, CreateConnectionInput } from '#lib/sandbox/connections/connection-schema.ts';
import type { ActionResult } from '#lib/actions/action-result.ts';

/** What was just generated: the one time that it is seen. */
export type GeneratedSecret =
  | { authenticationType: 'Access_Key'; accessKey: string }
  | { authenticationType: 'OAuth'; clientId: string; clientSecret: string };

/** The server actions of the connections; they reach the screen as props. */
export interface ConnectionActions {
  create: (input: CreateConnectionInput) => Promise<ActionResult<GeneratedSecret>>;
  rename: (input: RenameConnectionInput) => Promise<ActionResult<void>>;
  regenerateAccessKey: (input: ConnectionIdInput) => Promise<ActionResult<GeneratedSecret>>;
  regenerateOauthCredentials: (input: ConnectionIdInput) => Promise<ActionResult<GeneratedSecret>>;
  remove: (input: ConnectionIdInput) => Promise<ActionResult<void>>;
}
