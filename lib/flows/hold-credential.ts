import 'server-only';
import { lockCredentialRow } from '#lib/credentials/lock-credential-row.ts';
import type { Prisma } from '#lib/db/generated/client.ts';
import { chosenCredentialGone } from '#lib/flows/resource-errors.ts';

/**
 * Holds the credential that is about to be used until the transaction ends: deleting it meanwhile waits, and then finds
 * that it is used.
 *
 * @throws AppError `credential_not_found`, also for one of another connector
 */
export async function holdCredential(
  tx: Prisma.TransactionClient,
  workspaceId: string,
  { credentialId, connectorId }: { credentialId: string; connectorId: string },
): Promise<{ name: string }> {
  const credential = await lockCredentialRow(tx, workspaceId, credentialId, 'use');
  if (credential?.deletedAt !== null || credential.connectorId !== connectorId) throw chosenCredentialGone();
  return credential;
}
