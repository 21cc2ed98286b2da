import 'server-only';
import { getPrisma } from '#lib/db/client.ts';
import { AppError } from '#lib/errors.ts';
import { generateAccessKey, hashAccessKey } from '#lib/sandbox/access-key.ts';

function connectionGone(): AppError {
  return new AppError('not_found', 'This connection is no longer there.');
}

/**
 * Replaces a connection's access key: from then on, requests with the old one fail.
 *
 * @returns the new key, this once
 * @throws AppError `not_found`
 */
export async function regenerateAccessKey(workspaceId: string, connectionId: string): Promise<string> {
  const accessKey = generateAccessKey();
  const { count } = await getPrisma().sandboxAccessKey.updateMany({
    where: { connectionId, connection: { tenant: { workspaceId } } },
    data: { keyHash: hashAccessKey(accessKey), createdAt: new Date() },
  });
  if (count === 0) throw connectionGone();
  return accessKey;
}

/**
 * Deletes a connection and its key: requests with it fail from then on, and the organisation may have a new one.
 *
 * @throws AppError `not_found`
 */
export async function deleteConnection(workspaceId: string, connectionId: string): Promise<void> {
  const { count } = await getPrisma().sandboxConnection.deleteMany({
    where: { id: connectionId, tenant: { workspaceId } },
  });
  if (count === 0) throw connectionGone();
}
