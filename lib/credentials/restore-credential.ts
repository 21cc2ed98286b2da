import 'server-only';
import { z } from 'zod';
import type { Actor } from '#lib/audit/actor.ts';
import { recordAudit } from '#lib/audit/record-audit.ts';
import { credentialGone } from '#lib/credentials/credential-gone.ts';
import { restorableSince } from '#lib/credentials/deleted-credentials.ts';
import { findCredential } from '#lib/credentials/find-credential.ts';
import { lockCredentialRow } from '#lib/credentials/lock-credential-row.ts';
import { credentialNameTaken } from '#lib/credentials/name-taken.ts';
import { credentialNameSchema } from '#lib/credentials/schema.ts';
import { searchText } from '#lib/credentials/search-text.ts';
import type { CredentialSummary } from '#lib/credentials/summary.ts';
import { inTransaction } from '#lib/db/in-transaction.ts';
import { isUniqueViolation } from '#lib/db/unique-violation.ts';
import { nameKey } from '#lib/name-key.ts';

interface Restoration {
  id: string;
  /** Absent, its own. */
  name?: string | undefined;
}

const newNameSchema = z.object({ name: credentialNameSchema.optional() });

function bringBack(author: Actor, { id, name }: Restoration, now: Date): Promise<void> {
  const { workspaceId } = author;
  return inTransaction(async (tx) => {
    const locked = await lockCredentialRow(tx, workspaceId, id, 'change');
    if (locked === undefined) throw credentialGone();
    if (locked.deletedAt === null) return;
    if (locked.deletedAt <= restorableSince(now)) throw credentialGone();
    const where = { workspaceId_id: { workspaceId, id } };
    const select = { host: true, description: true, status: true };
    const { host, description, status } = await tx.credential.findUniqueOrThrow({ where, select });
    const restored = name ?? locked.name;
    await tx.credential.update({
      where,
      data: {
        ...{ name: restored, nameKey: nameKey(restored), searchText: searchText(restored, host, description) },
        ...{ deletedAt: null, deletedById: null, version: { increment: 1 } },
        // Whether it still works is asked soon; of a superseded key it is known.
        nextTestAt: status === 'superseded' ? null : now,
      },
    });
    const changes = restored === locked.name ? {} : { changes: { name: { from: locked.name, to: restored } } };
    const target = { type: 'credential', id, name: restored } as const;
    await recordAudit(tx, {
      ...{ workspaceId, actor: author, target, at: now },
      action: 'credential.restored',
      details: changes,
    });
  });
}

/**
 * Brings a deleted credential back, under another name where its own was taken meanwhile. One that is there already is
 * left as it is.
 *
 * @throws ZodError for a name that none may have; AppError `credential_not_found`, also where its time is over;
 *   `name_taken` with the field
 */
export async function restoreCredential(
  author: Actor,
  restoration: Restoration,
  now = new Date(),
): Promise<CredentialSummary> {
  const { name } = newNameSchema.parse({ name: restoration.name });
  const { workspaceId } = author;
  const { id } = restoration;
  try {
    await bringBack(author, { id, name }, now);
  } catch (error) {
    throw isUniqueViolation(error) ? credentialNameTaken() : error;
  }
  const credential = await findCredential(workspaceId, id);
  if (credential === undefined) throw credentialGone();
  return credential;
}
