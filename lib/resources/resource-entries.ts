import type { Actor } from '#lib/audit/actor.ts';
import type { AuditRecord } from '#lib/audit/record-audit.ts';
import type { Direction } from '#lib/resources/direction.ts';

interface NamedResource {
  id: string;
  name: string;
}

function entryOf(actor: Actor, { id, name }: NamedResource) {
  return { workspaceId: actor.workspaceId, actor, target: { type: 'resource', id, name } } as const;
}

export function resourceEntry(
  actor: Actor,
  resource: NamedResource & { direction: Direction },
  { details, ...entry }: Pick<AuditRecord, 'action' | 'at' | 'credentialId' | 'details'>,
): AuditRecord {
  return { ...entry, ...entryOf(actor, resource), details: { direction: resource.direction, ...details } };
}

export function assignedEntry(actor: Actor, resource: NamedResource, credentialId: string): AuditRecord {
  return { ...entryOf(actor, resource), action: 'credential.chosen', credentialId };
}

export function unassignedEntry(actor: Actor, resource: NamedResource, credentialId: string): AuditRecord {
  return { ...entryOf(actor, resource), action: 'credential.released', credentialId };
}
