import type { CredentialReference } from '#lib/credentials/credential-reference.ts';
import type { Direction } from '#lib/resources/direction.ts';

/** All that is shown of a source or destination. */
export interface ResourceDetail {
  id: string;
  direction: Direction;
  connectorId: string;
  name: string;
  description: string;
  objectName: string;
  objectLabel: string;
  credential: CredentialReference & { authMethod: string };
  /** Which change of it this is: an editor says which one it has seen. */
  version: number;
  /** ISO 8601; absent while it is not paused. */
  pausedAt: string | undefined;
  /** ISO 8601. */
  createdAt: string;
  createdBy: string;
}

/** What came of an edit: the source or destination, or what somebody else made of it meanwhile. */
export type ResourceEditOutcome =
  | { edited: true; resource: ResourceDetail }
  | { edited: false; reason: 'changed'; current: ResourceDetail };
