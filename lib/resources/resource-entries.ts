import type { Actor } from '#lib/audit/actor.ts';
import type { AuditRecord } from '#lib/audit/record-audit.ts';

/** A source or destination, as the trail names it. */
interface NamedResource {
  id: string;
  name: string;
}

type ResourceEntry = Pick<AuditRecord, 'action' | 'at' | 'credentialId' | 'details'>;

export function resourceEntry(actor: Actor, { id, name }: NamedResource, entry: ResourceEntry): AuditRecord {
  return { ...entry, workspaceId: actor.workspaceId, actor, target: { type: 'resource', id, name } };
}

/** That a source or destination begins to use a credential; it stands in the history of that one. */
export function chosenEntry(actor: Actor, resource: NamedResource, credentialId: string): AuditRecord {
  return resourceEntry(actor, resource, { action: 'credential.chosen', credentialId });
}

/** That a source or destination uses a credential no more. */
export function releasedEntry(actor: Actor, resource: NamedResource, credentialId: string): AuditRecord {
  return resourceEntry(actor, resource, { action: 'credential.released', credentialId });
}
