import 'server-only';
import type { Actor } from '#lib/audit/actor.ts';
import { recordAudit } from '#lib/audit/record-audit.ts';
import { credentialGone } from '#lib/credentials/credential-gone.ts';
import { lockCredentialRows } from '#lib/credentials/lock-credential-row.ts';
import { inTransaction } from '#lib/db/in-transaction.ts';
import { AppError } from '#lib/errors.ts';
import { chosenEntry, releasedEntry } from '#lib/resources/resource-entries.ts';

export interface Move {
  fromId: string;
  toId: string;
}

function notAsTarget(message: string, code: 'credential_not_found' | 'invalid_input'): AppError {
  return new AppError(code, message, { fieldErrors: { toId: message } });
}

/**
 * Gives all that uses one credential another one, in one transaction or not at all. What begins to use it meanwhile
 * waits, and keeps it.
 *
 * @throws AppError `credential_not_found`; `invalid_input` where it is the same one, or of another connector
 */
export async function moveResources(author: Actor, { fromId, toId }: Move): Promise<{ moved: number }> {
  const { workspaceId } = author;
  if (fromId === toId) throw notAsTarget('Choose another credential than this one.', 'invalid_input');
  return inTransaction(async (tx) => {
    const locked = await lockCredentialRows(tx, workspaceId, [fromId, toId], 'use');
    const [from, to] = [locked.get(fromId), locked.get(toId)];
    if (from === undefined) throw credentialGone();
    if (to === undefined || to.deletedAt !== null) {
      throw notAsTarget('The chosen credential is not there any more. Choose another.', 'credential_not_found');
    }
    if (to.connectorId !== from.connectorId) {
      throw notAsTarget('The chosen credential is of another connector. Choose another.', 'invalid_input');
    }
    const moved = await tx.resource.updateManyAndReturn({
      where: { workspaceId, credentialId: fromId },
      data: { credentialId: toId, version: { increment: 1 } },
      select: { id: true, name: true },
    });
    const entries = moved.flatMap((row) => [releasedEntry(author, row, fromId), chosenEntry(author, row, toId)]);
    await recordAudit(tx, ...entries);
    return { moved: moved.length };
  });
}
