import 'server-only';
import { randomUUID } from 'node:crypto';
import { getDatabase } from '#lib/db/client.ts';
import { nameKey } from '#lib/name-key.ts';
import { type ClientCredentials, generateClientCredentials } from '#lib/sandbox/oauth/client-credentials.ts';
import { brokenConstraint, clientViolation } from '#lib/sandbox/oauth/client-violation.ts';
import { hashSecret } from '#lib/sandbox/secret-hash.ts';

/** Another request took the slot first: each time it happens, one slot fewer is free. */
const SLOT_TAKEN = 'sandbox_oauth_client_pkey';

/** With no slot free it asks for the sixteenth, which the table's check refuses. */
const INSERT = `
  WITH connection AS (
    INSERT INTO "sandbox_connection" ("id", "tenantId", "name", "authenticationType")
    VALUES ($1, $2, $3, 'OAuth')
    RETURNING "id"
  )
  INSERT INTO "sandbox_oauth_client" ("tenantId", "slot", "connectionId", "nameKey", "clientId", "clientSecretHash")
  SELECT $2, COALESCE(MIN(candidate), 16), (SELECT "id" FROM connection), $4, $5, $6
  FROM generate_series(1, 15) AS candidate
  WHERE NOT EXISTS (SELECT 1 FROM "sandbox_oauth_client" AS taken WHERE taken."tenantId" = $2 AND taken."slot" = candidate)`;

/**
 * Creates a connection with its M2M client, in one statement: both or neither.
 *
 * @throws AppError `already_exists` where fifteen exist; `name_taken`
 */
export async function insertOauthClient(
  tenantId: string,
  name: string,
): Promise<ClientCredentials & { connectionId: string }> {
  const connectionId = randomUUID();
  const { clientId, clientSecret } = generateClientCredentials();
  const values = [connectionId, tenantId, name, nameKey(name), clientId, hashSecret(clientSecret)];
  for (;;) {
    try {
      await getDatabase().pool.query(INSERT, values);
      return { connectionId, clientId, clientSecret };
    } catch (error) {
      if (brokenConstraint(error) !== SLOT_TAKEN) throw clientViolation(error) ?? error;
    }
  }
}
