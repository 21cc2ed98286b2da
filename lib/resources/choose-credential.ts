import 'server-only';
import type { Actor } from '#lib/audit/actor.ts';
import { lockCredentialRows } from '#lib/credentials/core/credential-locks.ts';
import { readObjects } from '#lib/credentials/read-through-credential.ts';
import type { Prisma } from '#lib/db/generated/client.ts';
import { AppError } from '#lib/errors.ts';

export function chosenCredentialGone(): AppError {
  return new AppError('credential_not_found', 'The credential no longer exists. Go back and choose another.');
}

/** Locks the credential to use: a concurrent delete waits and finds it in use. @param chosen.replacing locked too */
export async function lockCredentialForUse(
  tx: Prisma.TransactionClient,
  workspaceId: string,
  chosen: { credentialId: string; connectorId: string; replacing?: string },
): Promise<{ name: string }> {
  const { credentialId, connectorId, replacing } = chosen;
  const ids = replacing === undefined ? [credentialId] : [credentialId, replacing];
  const credential = (await lockCredentialRows(tx, workspaceId, ids, 'use')).get(credentialId);
  if (credential?.deletedAt !== null || credential.connectorId !== connectorId) throw chosenCredentialGone();
  return credential;
}

/** Reads the label from the tenant, not from the browser. @throws AppError `credential_not_found`, `invalid_input` */
export async function readObjectLabel(
  author: Actor,
  { credentialId, objectName }: { credentialId: string; objectName: string },
): Promise<string> {
  const objects = await readObjects(author, credentialId);
  if (!objects.ok) throw new AppError('invalid_input', `${objects.report.title}. ${objects.report.advice}`);
  const object = objects.data.find(({ name }) => name === objectName);
  if (object !== undefined) return object.label;
  const message = 'This object no longer exists in the tenant. Choose another.';
  throw new AppError('invalid_input', message, { fieldErrors: { objectName: message } });
}
