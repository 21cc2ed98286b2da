import 'server-only';
import type { Actor } from '#lib/audit/actor.ts';
import { readObjects } from '#lib/credentials/read-through-credential.ts';
import { AppError } from '#lib/errors.ts';

interface ObjectReference {
  credentialId: string;
  objectName: string;
}

/**
 * The object's label, from the tenant itself: what a browser sends could name an object that is not there.
 *
 * @throws AppError `credential_not_found`; `invalid_input` where the tenant does not answer, or has no such object
 */
export async function readObjectLabel(author: Actor, { credentialId, objectName }: ObjectReference): Promise<string> {
  const objects = await readObjects(author, credentialId);
  if (!objects.ok) throw new AppError('invalid_input', `${objects.report.title}. ${objects.report.advice}`);
  const object = objects.data.find(({ name }) => name === objectName);
  if (object !== undefined) return object.label;
  const message = 'The tenant has no such object any more. Choose another.';
  throw new AppError('invalid_input', message, { fieldErrors: { objectName: message } });
}
