import 'server-only';
import { getDatabase, getPrisma } from '#lib/db/client.ts';
import { nameKey } from '#lib/name-key.ts';
import { type ClientCredentials, generateClientCredentials } from '#lib/sandbox/oauth/client-credentials.ts';
import { clientViolation } from '#lib/sandbox/oauth/client-violation.ts';
import { hashSecret } from '#lib/sandbox/secret-hash.ts';

const RENAME = `
  WITH renamed AS (
    UPDATE "sandbox_connection" SET "name" = $2 WHERE "id" = $1 RETURNING "id"
  )
  UPDATE "sandbox_oauth_client" SET "nameKey" = $3 FROM renamed WHERE "connectionId" = renamed."id"`;

/**
 * Renames a connection, and its M2M client where it has one, in one statement.
 *
 * @throws AppError `name_taken` where another M2M connection of the tenant has the name
 */
export async function renameConnectionRow(connectionId: string, name: string): Promise<void> {
  try {
    await getDatabase().pool.query(RENAME, [connectionId, name, nameKey(name)]);
  } catch (error) {
    throw clientViolation(error) ?? error;
  }
}

/**
 * Gives an M2M client another id and secret, and kills its tokens. A token that is being issued meanwhile holds the
 * client's row: it is issued before, and killed with the others, or not at all.
 *
 * @returns undefined where there is no such client
 */
export async function replaceClientCredentials(connectionId: string): Promise<ClientCredentials | undefined> {
  const { clientId, clientSecret } = generateClientCredentials();
  const [{ count }] = await getPrisma().$transaction([
    getPrisma().sandboxOauthClient.updateMany({
      where: { connectionId },
      data: { clientId, clientSecretHash: hashSecret(clientSecret), createdAt: new Date() },
    }),
    getPrisma().sandboxOauthToken.deleteMany({ where: { connectionId } }),
  ]);
  return count === 0 ? undefined : { clientId, clientSecret };
}
