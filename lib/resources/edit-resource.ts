import 'server-only';
import type { Actor } from '#lib/audit/actor.ts';
import { type AuditRecord, recordAudit } from '#lib/audit/record-audit.ts';
import { isUniqueViolation } from '#lib/db/database-errors.ts';
import { inTransaction } from '#lib/db/in-transaction.ts';
import { lockCredentialForUse, readObjectLabel } from '#lib/resources/choose-credential.ts';
import { resourceNameTaken } from '#lib/resources/create-resource.ts';
import { type ResourceDetail, requireResource } from '#lib/resources/find-resource.ts';
import { assignedEntry, resourceEntry, unassignedEntry } from '#lib/resources/resource-entries.ts';
import type { ResourceEdit } from '#lib/resources/resource-schema.ts';
import { nameKey } from '#lib/text.ts';

/** The current version if it was changed since the editor read it. */
export type ResourceEditOutcome =
  | { edited: true; resource: ResourceDetail }
  | { edited: false; reason: 'changed'; current: ResourceDetail };

function hasSameObject(saved: ResourceDetail, edit: ResourceEdit): boolean {
  return saved.objectName === edit.objectName && saved.credential.id === edit.credentialId;
}

/** Whether the saved values are those of the edit, also after a repeated request. */
function isAlreadySaved(saved: ResourceDetail, edit: ResourceEdit): boolean {
  return saved.name === edit.name && saved.description === edit.description && hasSameObject(saved, edit);
}

function outcomeWithoutWrite(saved: ResourceDetail, edit: ResourceEdit): ResourceEditOutcome {
  if (isAlreadySaved(saved, edit)) return { edited: true, resource: saved };
  return { edited: false, reason: 'changed', current: saved };
}

function editEntries(author: Actor, saved: ResourceDetail, edit: ResourceEdit, credentialName: string): AuditRecord[] {
  const { name, description, objectName, credentialId } = edit;
  const { direction } = saved;
  const before = { ...saved, credential: saved.credential.name };
  const after = { name, description, objectName, credential: credentialName };
  const fields = (Object.keys(after) as (keyof typeof after)[]).filter((field) => before[field] !== after[field]);
  const changes = Object.fromEntries(fields.map((field) => [field, { from: before[field], to: after[field] }]));
  const entry = { action: 'resource.edited', credentialId, details: { changes } } as const;
  const edited = resourceEntry(author, { ...edit, direction }, entry);
  if (credentialId === saved.credential.id) return [edited];
  return [edited, unassignedEntry(author, edit, saved.credential.id), assignedEntry(author, edit, credentialId)];
}

/** Writes the edit. @returns false on a version conflict, with nothing written */
async function write(author: Actor, saved: ResourceDetail, edit: ResourceEdit, objectLabel: string): Promise<boolean> {
  const { workspaceId } = author;
  const { connectorId } = saved;
  const { id, version, name, description, objectName, credentialId } = edit;
  try {
    return await inTransaction(async (tx) => {
      const replacing = saved.credential.id;
      const chosen = await lockCredentialForUse(tx, workspaceId, { credentialId, connectorId, replacing });
      const data = { name, nameKey: nameKey(name), description, objectName, objectLabel, credentialId };
      const where = { workspaceId, id, version };
      const { count } = await tx.resource.updateMany({ where, data: { ...data, version: { increment: 1 } } });
      if (count === 1) await recordAudit(tx, ...editEntries(author, saved, edit, chosen.name));
      return count === 1;
    });
  } catch (error) {
    throw isUniqueViolation(error) ? resourceNameTaken() : error;
  }
}

/** Edits with optimistic locking, idempotent. Calls the tenant only for another object or credential. @throws */
export async function editResource(author: Actor, edit: ResourceEdit): Promise<ResourceEditOutcome> {
  const { workspaceId } = author;
  const saved = await requireResource(workspaceId, edit.id);
  if (saved.version !== edit.version || isAlreadySaved(saved, edit)) return outcomeWithoutWrite(saved, edit);
  const label = hasSameObject(saved, edit) ? saved.objectLabel : await readObjectLabel(author, edit);
  const isWritten = await write(author, saved, edit, label);
  const current = await requireResource(workspaceId, edit.id);
  return isWritten ? { edited: true, resource: current } : outcomeWithoutWrite(current, edit);
}
