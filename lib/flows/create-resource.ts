import 'server-only';
import { findCredential } from '#lib/credentials/find-credential.ts';
import { readObjects } from '#lib/credentials/read-through-credential.ts';
import { getPrisma } from '#lib/db/client.ts';
import { isUniqueViolation } from '#lib/db/unique-violation.ts';
import { AppError } from '#lib/errors.ts';
import { directions } from '#lib/flows/direction.ts';
import type { ResourceInput } from '#lib/flows/schema.ts';
import { nameKey } from '#lib/name-key.ts';

interface ResourceAuthor {
  workspaceId: string;
  userId: string;
}

/** The object's label, from the tenant itself: what a browser sends could name an object that is not there. */
async function objectLabel(workspaceId: string, { credentialId, objectName }: ResourceInput): Promise<string> {
  const objects = await readObjects(workspaceId, credentialId);
  if (!objects.ok) throw new AppError('invalid_input', `${objects.report.title}. ${objects.report.advice}`);
  const object = objects.data.find(({ name }) => name === objectName);
  if (object !== undefined) return object.label;
  const message = 'The tenant has no such object any more. Choose another.';
  throw new AppError('invalid_input', message, { fieldErrors: { objectName: message } });
}

/**
 * Saves a source or a destination. Asked twice with one id, it saves one.
 *
 * @throws AppError `credential_not_found`, `name_taken`, `already_saved`, `invalid_input`
 */
export async function createResource({ workspaceId, userId }: ResourceAuthor, input: ResourceInput): Promise<void> {
  const credential = await findCredential(workspaceId, input.credentialId);
  if (credential === undefined || credential.connectorId !== input.connectorId) {
    throw new AppError(
      'credential_not_found',
      'The chosen credential is not there any more. Go back and choose another.',
    );
  }
  const label = await objectLabel(workspaceId, input);
  try {
    await getPrisma().resource.create({
      data: { workspaceId, ...input, nameKey: nameKey(input.name), objectLabel: label, createdById: userId },
    });
  } catch (error) {
    if (!isUniqueViolation(error)) throw error;
    await settleDuplicate(workspaceId, input);
  }
}

/** A unique constraint was broken: by a repeated request, which is fine, or by a name that is taken. */
async function settleDuplicate(workspaceId: string, input: ResourceInput): Promise<void> {
  const saved = await getPrisma().resource.findUnique({
    where: { workspaceId_id: { workspaceId, id: input.id } },
    select: { direction: true, name: true, description: true, objectName: true, credentialId: true },
  });
  if (saved === null) {
    const message = `A ${directions[input.direction].singular} of this workspace has this name already. Choose another.`;
    throw new AppError('name_taken', message, { fieldErrors: { name: message } });
  }
  const same = (Object.keys(saved) as (keyof typeof saved)[]).every((key) => saved[key] === input[key]);
  if (!same) throw new AppError('already_saved', `This was saved already, as “${saved.name}”.`);
}
