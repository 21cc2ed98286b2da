import 'server-only';
import type { Actor } from '#lib/audit/actor.ts';
import { recordAudit } from '#lib/audit/record-audit.ts';
import { findCredential } from '#lib/credentials/find-credential.ts';
import { getPrisma } from '#lib/db/client.ts';
import { inTransaction } from '#lib/db/in-transaction.ts';
import { isUniqueViolation } from '#lib/db/unique-violation.ts';
import { AppError } from '#lib/errors.ts';
import { nameKey } from '#lib/name-key.ts';
import { lockCredentialForUse } from '#lib/resources/lock-credential-for-use.ts';
import { readObjectLabel } from '#lib/resources/object-label.ts';
import { chosenEntry, resourceEntry } from '#lib/resources/resource-entries.ts';
import { chosenCredentialGone, resourceNameTaken } from '#lib/resources/resource-errors.ts';
import type { ResourceInput } from '#lib/resources/schema.ts';

/**
 * Saves a source or a destination. Asked twice with one id, it saves one.
 *
 * @throws AppError `credential_not_found`, `name_taken`, `already_saved`, `invalid_input`
 */
export async function createResource(author: Actor, input: ResourceInput): Promise<void> {
  const { workspaceId, userId } = author;
  const credential = await findCredential(workspaceId, input.credentialId);
  if (credential?.connectorId !== input.connectorId) throw chosenCredentialGone();
  const objectLabel = await readObjectLabel(author, input);
  try {
    await inTransaction(async (tx) => {
      await lockCredentialForUse(tx, workspaceId, input);
      await tx.resource.create({
        data: { workspaceId, ...input, nameKey: nameKey(input.name), objectLabel, createdById: userId },
      });
      const { direction, objectName, credentialId } = input;
      await recordAudit(
        tx,
        resourceEntry(author, input, { action: 'resource.created', credentialId, details: { direction, objectName } }),
        chosenEntry(author, input, credentialId),
      );
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
  if (saved === null) throw resourceNameTaken(input.direction);
  const same = (Object.keys(saved) as (keyof typeof saved)[]).every((key) => saved[key] === input[key]);
  if (!same) throw new AppError('already_saved', `This was saved already, as “${saved.name}”.`);
}
