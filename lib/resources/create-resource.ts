import 'server-only';
import type { Actor } from '#lib/audit/actor.ts';
import { recordAudit } from '#lib/audit/record-audit.ts';
import { findCredential } from '#lib/credentials/core/credential-summary.ts';
import { getPrisma } from '#lib/db/client.ts';
import { isUniqueViolation } from '#lib/db/database-errors.ts';
import { inTransaction } from '#lib/db/in-transaction.ts';
import { AppError } from '#lib/errors.ts';
import { chosenCredentialGone, lockCredentialForUse, readObjectLabel } from '#lib/resources/choose-credential.ts';
import { assignedEntry, resourceEntry } from '#lib/resources/resource-entries.ts';
import type { ResourceInput } from '#lib/resources/resource-schema.ts';
import { nameKey } from '#lib/text.ts';

export function resourceNameTaken(): AppError {
  const message = 'This name is already taken.';
  return new AppError('name_taken', message, { fieldErrors: { name: message } });
}

/** Creates a source or destination. Idempotent by `input.id`. @throws AppError `name_taken`, `already_saved` */
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
      const { objectName, credentialId } = input;
      await recordAudit(
        tx,
        resourceEntry(author, input, { action: 'resource.created', credentialId, details: { objectName } }),
        assignedEntry(author, input, credentialId),
      );
    });
  } catch (error) {
    if (!isUniqueViolation(error)) throw error;
    await assertSameAsSaved(workspaceId, input);
  }
}

/** After a unique violation, returns if the request was repeated, else throws: the name is taken. */
async function assertSameAsSaved(workspaceId: string, input: ResourceInput): Promise<void> {
  const saved = await getPrisma().resource.findUnique({
    where: { workspaceId_id: { workspaceId, id: input.id } },
    select: { direction: true, name: true, description: true, objectName: true, credentialId: true },
  });
  if (saved === null) throw resourceNameTaken();
  const isSame = (Object.keys(saved) as (keyof typeof saved)[]).every((key) => saved[key] === input[key]);
  if (!isSame) throw new AppError('already_saved', `This is already saved as “${saved.name}”.`);
}
