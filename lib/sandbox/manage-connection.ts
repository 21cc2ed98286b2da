import 'server-only';
import { getPrisma } from '#lib/db/client.ts';
import { AppError } from '#lib/errors.ts';
import { generateAccessKey } from '#lib/sandbox/access-key.ts';
import { connectionNameSchema } from '#lib/sandbox/connection-schema.ts';
import type { ClientCredentials } from '#lib/sandbox/oauth/client-credentials.ts';
import { renameConnectionRow, replaceClientCredentials } from '#lib/sandbox/oauth/manage-client.ts';
import { hashSecret } from '#lib/sandbox/secret-hash.ts';
import { assertSuperAdmin, type SignedInAs } from '#lib/sandbox/signed-in-as.ts';

function connectionGone(): AppError {
  return new AppError('not_found', 'This connection is no longer there.');
}

/** @throws AppError `not_found`; `forbidden` for a connection of M2M OAuth and whoever is no super admin */
async function assertManages(workspaceId: string, connectionId: string, as: SignedInAs): Promise<void> {
  const connection = await getPrisma().sandboxConnection.findFirst({
    where: { id: connectionId, tenant: { workspaceId } },
    select: { authenticationType: true },
  });
  if (connection === null) throw connectionGone();
  if (connection.authenticationType === 'OAuth') assertSuperAdmin(as);
}

/**
 * Gives a connection another name.
 *
 * @throws AppError `not_found`; `forbidden`; `name_taken` where two M2M connections would share it; ZodError
 */
export async function renameConnection(
  workspaceId: string,
  connectionId: string,
  name: string,
  as: SignedInAs,
): Promise<void> {
  const parsedName = connectionNameSchema.parse(name);
  await assertManages(workspaceId, connectionId, as);
  await renameConnectionRow(connectionId, parsedName);
}

/**
 * Replaces a connection's access key: from then on, requests with the old one fail.
 *
 * @param as the new key's calls may do what this person may
 * @returns the new key, this once
 * @throws AppError `not_found`
 */
export async function regenerateAccessKey(
  workspaceId: string,
  connectionId: string,
  as: SignedInAs = 'super_admin',
): Promise<string> {
  const accessKey = generateAccessKey(as);
  const { count } = await getPrisma().sandboxAccessKey.updateMany({
    where: { connectionId, connection: { tenant: { workspaceId } } },
    data: { keyHash: hashSecret(accessKey), createdAt: new Date() },
  });
  if (count === 0) throw connectionGone();
  return accessKey;
}

/**
 * Replaces the credentials of an M2M connection: from then on, the old ones and their tokens fail.
 *
 * @returns the new ones, this once
 * @throws AppError `not_found`; `forbidden`
 */
export async function regenerateOauthCredentials(
  workspaceId: string,
  connectionId: string,
  as: SignedInAs,
): Promise<ClientCredentials> {
  await assertManages(workspaceId, connectionId, as);
  const credentials = await replaceClientCredentials(connectionId);
  if (credentials === undefined) throw connectionGone();
  return credentials;
}

/**
 * Deletes a connection with its key, or its M2M client and tokens: requests with them fail from then on.
 *
 * @param as left out for a connection of the type Access_Key, which every admin may delete
 * @throws AppError `not_found`; `forbidden`
 */
export async function deleteConnection(
  workspaceId: string,
  connectionId: string,
  as: SignedInAs = 'admin',
): Promise<void> {
  await assertManages(workspaceId, connectionId, as);
  const { count } = await getPrisma().sandboxConnection.deleteMany({
    where: { id: connectionId, tenant: { workspaceId } },
  });
  if (count === 0) throw connectionGone();
}
