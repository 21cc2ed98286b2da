import 'server-only';
import type { Actor } from '#lib/audit/actor.ts';
import { type AuditRecord, recordAudit } from '#lib/audit/record-audit.ts';
import { inTransaction } from '#lib/db/in-transaction.ts';
import { isUniqueViolation } from '#lib/db/unique-violation.ts';
import { nameKey } from '#lib/name-key.ts';
import { findResource } from '#lib/resources/find-resource.ts';
import { lockCredentialForUse } from '#lib/resources/lock-credential-for-use.ts';
import { readObjectLabel } from '#lib/resources/object-label.ts';
import type { ResourceDetail, ResourceEditOutcome } from '#lib/resources/resource-detail.ts';
import { chosenEntry, releasedEntry, resourceEntry } from '#lib/resources/resource-entries.ts';
import { resourceGone, resourceNameTaken } from '#lib/resources/resource-errors.ts';
import type { ResourceEdit } from '#lib/resources/schema.ts';

async function findOrFail(workspaceId: string, id: string): Promise<ResourceDetail> {
  const resource = await findResource(workspaceId, id);
  if (resource === undefined) throw resourceGone();
  return resource;
}

function readsTheSame(saved: ResourceDetail, edit: ResourceEdit): boolean {
  return saved.objectName === edit.objectName && saved.credential.id === edit.credentialId;
}

/** Nothing was changed, or an earlier request changed it. */
function isAsWanted(saved: ResourceDetail, edit: ResourceEdit): boolean {
  return saved.name === edit.name && saved.description === edit.description && readsTheSame(saved, edit);
}

function settleStale(saved: ResourceDetail, edit: ResourceEdit): ResourceEditOutcome {
  if (isAsWanted(saved, edit)) return { edited: true, resource: saved };
  return { edited: false, reason: 'changed', current: saved };
}

/** Field by field, as the trail tells it. */
function editEntries(author: Actor, saved: ResourceDetail, edit: ResourceEdit, chosen: string): AuditRecord[] {
  const { name, description, objectName, credentialId } = edit;
  const before = { ...saved, credential: saved.credential.name };
  const after = { name, description, objectName, credential: chosen };
  const fields = (Object.keys(after) as (keyof typeof after)[]).filter((field) => before[field] !== after[field]);
  const changes = Object.fromEntries(fields.map((field) => [field, { from: before[field], to: after[field] }]));
  const edited = resourceEntry(author, edit, { action: 'resource.edited', credentialId, details: { changes } });
  if (credentialId === saved.credential.id) return [edited];
  return [edited, releasedEntry(author, edit, saved.credential.id), chosenEntry(author, edit, credentialId)];
}

/** @returns whether it still was as its editor has seen it: nothing is written where it was not */
async function write(author: Actor, saved: ResourceDetail, edit: ResourceEdit, objectLabel: string): Promise<boolean> {
  const { workspaceId } = author;
  const { direction, connectorId } = saved;
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
    throw isUniqueViolation(error) ? resourceNameTaken(direction) : error;
  }
}

/**
 * Changes a source or destination. The tenant is asked for its object only where that, or the credential, is another.
 * Asked twice, it changes it once and answers the same.
 *
 * @throws AppError `not_found`, `credential_not_found`, `name_taken`, `invalid_input`
 */
export async function editResource(author: Actor, edit: ResourceEdit): Promise<ResourceEditOutcome> {
  const { workspaceId } = author;
  const saved = await findOrFail(workspaceId, edit.id);
  if (saved.version !== edit.version || isAsWanted(saved, edit)) return settleStale(saved, edit);
  const label = readsTheSame(saved, edit) ? saved.objectLabel : await readObjectLabel(author, edit);
  const isWritten = await write(author, saved, edit, label);
  const current = await findOrFail(workspaceId, edit.id);
  return isWritten ? { edited: true, resource: current } : settleStale(current, edit);
}
