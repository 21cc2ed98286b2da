import 'server-only';
import type { Actor } from '#lib/audit/actor.ts';
import { credentialGone } from '#lib/credentials/credential-gone.ts';
import { findCredential } from '#lib/credentials/find-credential.ts';
import { copiedColumns, insertCopy, type Original } from '#lib/credentials/insert-copy.ts';
import { credentialNameTaken } from '#lib/credentials/name-taken.ts';
import type { CredentialSummary } from '#lib/credentials/summary.ts';
import { getPrisma } from '#lib/db/client.ts';
import { isUniqueViolation } from '#lib/db/unique-violation.ts';
import { AppError } from '#lib/errors.ts';
import { isUuid } from '#lib/is-uuid.ts';
import { getKeyring } from '#lib/keyring/load-keyring.ts';
import { openSecret, sealSecret } from '#lib/keyring/sealed-secret.ts';

export interface Duplication {
  id: string;
  /** Of the copy, made by the client: asked twice, one copy is made. */
  newId: string;
}

/** Of so many who copy one credential at one moment, each finds a name: all but the last of them were beaten to one. */
const ATTEMPTS = 50;

/** What stands under the id of the copy already, if anything does. */
async function findCopy(
  workspaceId: string,
  newId: string,
  { secretFingerprint, host }: Original,
): Promise<CredentialSummary | undefined> {
  const saved = await getPrisma().credential.findUnique({
    where: { workspaceId_id: { workspaceId, id: newId } },
    select: { name: true, host: true, secretFingerprint: true, deletedAt: true },
  });
  if (saved === null) return undefined;
  const isCopy = saved.deletedAt === null && saved.host === host && saved.secretFingerprint === secretFingerprint;
  if (isCopy) return findCredential(workspaceId, newId);
  throw new AppError('already_saved', `This was saved already, as “${saved.name}”.`);
}

/** @returns whether it was saved; not, where another took the name, or an earlier request the id */
async function tryInsert(...copy: Parameters<typeof insertCopy>): Promise<boolean> {
  try {
    await insertCopy(...copy);
    return true;
  } catch (error) {
    if (isUniqueViolation(error)) return false;
    throw error;
  }
}

/**
 * Makes a copy of a credential, its secret sealed anew, under a name of its own: “… (copy)”, “… (copy 2)”.
 *
 * @throws AppError `credential_not_found`; `already_saved` where the new id stands for something else;
 *   `key_unavailable`, `secret_tampered`
 */
export async function duplicateCredential(author: Actor, { id, newId }: Duplication): Promise<CredentialSummary> {
  const { workspaceId } = author;
  const original = isUuid(id)
    ? await getPrisma().credential.findUnique({
        where: { workspaceId_id: { workspaceId, id }, deletedAt: null },
        select: copiedColumns,
      })
    : null;
  if (original === null) throw credentialGone();
  const secret = await openSecret(original.sealedSecret, { workspaceId, credentialId: id }, getKeyring());
  const sealed = await sealSecret(secret, { workspaceId, credentialId: newId }, getKeyring());
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const inserted = await tryInsert(author, newId, original, sealed);
    const copy = await findCopy(workspaceId, newId, original);
    if (copy !== undefined) return copy;
    if (inserted) throw credentialGone();
  }
  throw credentialNameTaken();
}
