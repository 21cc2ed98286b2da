import 'server-only';
import { inTransaction } from '#lib/db/in-transaction.ts';
import { isUniqueViolation } from '#lib/db/unique-violation.ts';
import { findResource } from '#lib/flows/find-resource.ts';
import { holdCredential } from '#lib/flows/hold-credential.ts';
import { readObjectLabel } from '#lib/flows/object-label.ts';
import type { ResourceAuthor } from '#lib/flows/resource-author.ts';
import type { ResourceDetail, ResourceEditOutcome } from '#lib/flows/resource-detail.ts';
import { resourceGone, resourceNameTaken } from '#lib/flows/resource-errors.ts';
import type { ResourceEdit } from '#lib/flows/schema.ts';
import { nameKey } from '#lib/name-key.ts';

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

/** @returns whether it still was as its editor has seen it: nothing is written where it was not */
async function write(
  workspaceId: string,
  { direction, connectorId }: ResourceDetail,
  edit: ResourceEdit,
  objectLabel: string,
): Promise<boolean> {
  const { id, version, name, description, objectName, credentialId } = edit;
  try {
    return await inTransaction(async (tx) => {
      await holdCredential(tx, workspaceId, { credentialId, connectorId });
      const data = { name, nameKey: nameKey(name), description, objectName, objectLabel, credentialId };
      const where = { workspaceId, id, version };
      return (await tx.resource.updateMany({ where, data: { ...data, version: { increment: 1 } } })).count === 1;
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
export async function editResource({ workspaceId }: ResourceAuthor, edit: ResourceEdit): Promise<ResourceEditOutcome> {
  const saved = await findOrFail(workspaceId, edit.id);
  if (saved.version !== edit.version || isAsWanted(saved, edit)) return settleStale(saved, edit);
  const label = readsTheSame(saved, edit) ? saved.objectLabel : await readObjectLabel(workspaceId, edit);
  const isWritten = await write(workspaceId, saved, edit, label);
  const current = await findOrFail(workspaceId, edit.id);
  return isWritten ? { edited: true, resource: current } : settleStale(current, edit);
}
