import type { AuditRecord } from '#lib/audit/record-audit.ts';
import type { ResourceAuthor } from '#lib/flows/resource-author.ts';

/** A source or destination, as the trail names it. */
interface NamedResource {
  id: string;
  name: string;
}

type ResourceEntry = Pick<AuditRecord, 'action' | 'at' | 'credentialId' | 'details'>;

export function resourceEntry(actor: ResourceAuthor, { id, name }: NamedResource, entry: ResourceEntry): AuditRecord {
  return { ...entry, workspaceId: actor.workspaceId, actor, target: { type: 'resource', id, name } };
}

/** That a source or destination begins to use a credential; it stands in the history of that one. */
export function chosenEntry(actor: ResourceAuthor, resource: NamedResource, credentialId: string): AuditRecord {
  return resourceEntry(actor, resource, { action: 'credential.chosen', credentialId });
}

/** That a source or destination uses a credential no more. */
export function releasedEntry(actor: ResourceAuthor, resource: NamedResource, credentialId: string): AuditRecord {
  return resourceEntry(actor, resource, { action: 'credential.released', credentialId });
}
