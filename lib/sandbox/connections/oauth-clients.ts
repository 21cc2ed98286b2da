import 'server-only';
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { getDatabase, getPrisma } from '#lib/db/client.ts';
import { AppError } from '#lib/errors.ts';
import {
  type ClientCredentials,
  generateClientCredentials,
  hashSecret,
} from '#lib/sandbox/connections/sandbox-secrets.ts';
import { nameKey } from '#lib/text.ts';

/** Another request took the slot first: retried, at most 15 times. */
const SLOT_TAKEN = 'sandbox_oauth_client_pkey';

/** Slot 16 violates the table's check: no slot is free. */
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

/** Inserts a connection with its client. @throws AppError `already_exists` with 15 clients; `name_taken` */
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
      if (violatedConstraint(error) !== SLOT_TAKEN) throw toClientRuleError(error) ?? error;
    }
  }
}

const violationSchema = z.object({ constraint: z.string() });

function violatedConstraint(error: unknown): string | undefined {
  return violationSchema.safeParse(error).data?.constraint;
}

function toClientRuleError(error: unknown): AppError | undefined {
  switch (violatedConstraint(error)) {
    case 'sandbox_oauth_client_slot_check':
      return new AppError(
        'already_exists',
        'A maximum of 15 M2M OAuth keys can be created per organization. Delete a connection first.',
      );
    case 'sandbox_oauth_client_tenantId_nameKey_key':
      return new AppError('name_taken', 'Two M2M connections cannot have the same name.', {
        fieldErrors: { name: 'This name is already taken by another M2M connection.' },
      });
    default:
      return undefined;
  }
}

const RENAME = `
  WITH renamed AS (
    UPDATE "sandbox_connection" SET "name" = $2 WHERE "id" = $1 RETURNING "id"
  )
  UPDATE "sandbox_oauth_client" SET "nameKey" = $3 FROM renamed WHERE "connectionId" = renamed."id"`;

/** Renames a connection and its client. @throws AppError `name_taken` */
export async function renameConnectionRow(connectionId: string, name: string): Promise<void> {
  try {
    await getDatabase().pool.query(RENAME, [connectionId, name, nameKey(name)]);
  } catch (error) {
    throw toClientRuleError(error) ?? error;
  }
}

/** Replaces a client's credentials and deletes its tokens, under the row lock that issuing a token takes. */
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
