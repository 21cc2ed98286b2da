import 'server-only';
import { lockCredentialRows } from '#lib/credentials/lock-credential-row.ts';
import type { Prisma } from '#lib/db/generated/client.ts';
import { chosenCredentialGone } from '#lib/resources/resource-errors.ts';

/**
 * Holds the credential that is about to be used until the transaction ends: deleting it meanwhile waits, and then finds
 * that it is used.
 *
 * @param replacing the one that was used before, held as well: its count of uses changes too
 * @throws AppError `credential_not_found`, also for one of another connector
 */
export async function lockCredentialForUse(
  tx: Prisma.TransactionClient,
  workspaceId: string,
  { credentialId, connectorId, replacing }: { credentialId: string; connectorId: string; replacing?: string },
): Promise<{ name: string }> {
  const ids = replacing === undefined ? [credentialId] : [credentialId, replacing];
  const credential = (await lockCredentialRows(tx, workspaceId, ids, 'use')).get(credentialId);
  if (credential?.deletedAt !== null || credential.connectorId !== connectorId) throw chosenCredentialGone();
  return credential;
}
