import 'server-only';
import { getPrisma } from '#lib/db/client.ts';
import { AppError } from '#lib/errors.ts';
import { connectionNameSchema } from '#lib/sandbox/connections/connection-schema.ts';
import { renameConnectionRow, replaceClientCredentials } from '#lib/sandbox/connections/oauth-clients.ts';
import { type ClientCredentials, generateAccessKey, hashSecret } from '#lib/sandbox/connections/sandbox-secrets.ts';
import { assertSuperAdmin, type SignedInAs } from '#lib/sandbox/connections/signed-in-as.ts';

function connectionNotFound(): AppError {
  return new AppError('not_found', 'This connection no longer exists.');
}

/** Checks that the actor may manage it: M2M OAuth by super admins only. @throws AppError `not_found`, `forbidden` */
async function assertManages(workspaceId: string, connectionId: string, as: SignedInAs): Promise<void> {
  const connection = await getPrisma().sandboxConnection.findFirst({
    where: { id: connectionId, tenant: { workspaceId } },
    select: { authenticationType: true },
  });
  if (connection === null) throw connectionNotFound();
  if (connection.authenticationType === 'OAuth') assertSuperAdmin(as);
}

/** Renames a connection. @throws AppError `not_found`, `forbidden`, `name_taken` by another M2M connection */
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

/** Replaces a key; the old one stops working at once. @param as decides whether the new key may write */
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
  if (count === 0) throw connectionNotFound();
  return accessKey;
}

/** Replaces credentials; the old ones and their tokens stop working. @throws AppError `not_found`, `forbidden` */
export async function regenerateOauthCredentials(
  workspaceId: string,
  connectionId: string,
  as: SignedInAs,
): Promise<ClientCredentials> {
  await assertManages(workspaceId, connectionId, as);
  const credentials = await replaceClientCredentials(connectionId);
  if (credentials === undefined) throw connectionNotFound();
  return credentials;
}

/** Deletes a connection with its key, or its M2M client and tokens. @throws AppError `not_found`, `forbidden` */
export async function deleteConnection(
  workspaceId: string,
  connectionId: string,
  as: SignedInAs = 'admin',
): Promise<void> {
  await assertManages(workspaceId, connectionId, as);
  const { count } = await getPrisma().sandboxConnection.deleteMany({
    where: { id: connectionId, tenant: { workspaceId } },
  });
  if (count === 0) throw connectionNotFound();
}
