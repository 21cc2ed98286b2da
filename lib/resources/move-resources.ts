import 'server-only';
import type { Actor } from '#lib/audit/actor.ts';
import { recordAudit } from '#lib/audit/record-audit.ts';
import { lockCredentialRows } from '#lib/credentials/core/credential-locks.ts';
import { credentialGone } from '#lib/credentials/core/credential-summary.ts';
import { inTransaction } from '#lib/db/in-transaction.ts';
import { AppError } from '#lib/errors.ts';
import { assignedEntry, unassignedEntry } from '#lib/resources/resource-entries.ts';
import type { ResourceMove } from '#lib/resources/resource-schema.ts';

function invalidTarget(message: string, code: 'credential_not_found' | 'invalid_input'): AppError {
  return new AppError(code, message, { fieldErrors: { toId: message } });
}

/** Moves all uses to another credential, all or none. @throws AppError `credential_not_found`, `invalid_input` */
export async function moveResources(author: Actor, { fromId, toId }: ResourceMove): Promise<{ moved: number }> {
  const { workspaceId } = author;
  if (fromId === toId) throw invalidTarget('Choose a different credential.', 'invalid_input');
  return inTransaction(async (tx) => {
    const locked = await lockCredentialRows(tx, workspaceId, [fromId, toId], 'use');
    const [from, to] = [locked.get(fromId), locked.get(toId)];
    if (from === undefined) throw credentialGone();
    if (to === undefined || to.deletedAt !== null) {
      throw invalidTarget('The credential no longer exists. Choose another.', 'credential_not_found');
    }
    if (to.connectorId !== from.connectorId) {
      throw invalidTarget('The credential belongs to another connector. Choose another.', 'invalid_input');
    }
    const moved = await tx.resource.updateManyAndReturn({
      where: { workspaceId, credentialId: fromId },
      data: { credentialId: toId, version: { increment: 1 } },
      select: { id: true, name: true },
    });
    const entries = moved.flatMap((row) => [unassignedEntry(author, row, fromId), assignedEntry(author, row, toId)]);
    await recordAudit(tx, ...entries);
    return { moved: moved.length };
  });
}
