import { gainsightCsNxt as connector } from '#lib/connectors/gainsight-cs-nxt/gainsight-connector.ts';
import { sealCredential } from '#lib/credentials/core/seal-credential.ts';
import { getDatabase } from '#lib/db/client.ts';
import { sampleCredential } from '#tests/lab/bench/sample-credential.ts';
import { makeWorkspace } from '#tests/support/fixtures/workspace-members.ts';

/** Every 16th row matches a filter or search, so that 1,000 rows fill a page of 50. */
const FILL_CREDENTIALS = `INSERT INTO credential ("workspaceId", id, "connectorId", "authMethod", name, "nameKey", description,
  settings, host, "searchText", "sealedSecret", "secretLastFour", "secretFingerprint", status, "testedAt", uses, "createdById",
  "createdAt", "updatedAt")
  SELECT $1, gen_random_uuid(), $2, CASE WHEN n % 16 = 3 THEN 'm2m_oauth' ELSE 'access_key' END, 'Gainsight ' || n,
    'gainsight ' || n, about, jsonb_build_object('apiBaseUrl', 'https://' || host), host,
    E'\\n gainsight ' || n || E'\\n ' || host || E'\\n ' || lower(about) || E'\\n gainsightcloud com example', $4, 'abcd',
    '1.' || n, (CASE WHEN n % 16 = 5 THEN 'failed' ELSE 'verified' END)::credential_status,
    CASE WHEN n % 16 <> 7 THEN now() - (n * 7919 % 100003) * interval '1 second' END,
    CASE WHEN n % 16 = 13 THEN 0 ELSE 1 END, CASE WHEN n % 16 = 9 THEN $5 ELSE $6 END, now() - n * interval '1 minute', now()
  FROM generate_series(1, $7::int) AS n,
    LATERAL (SELECT 'tenant' || chr(97 + n % 16) || '.gainsightcloud.com' AS host,
      $3 || CASE WHEN n > $7::int - 3 THEN ' Quarterly.' WHEN n % 16 = 11 THEN ' Backfill.' ELSE '' END AS about) AS line`;

const FILL_RESOURCES = `INSERT INTO resource ("workspaceId", id, direction, "connectorId", name, "nameKey", description,
  "objectName", "objectLabel", "credentialId", "createdById", "updatedAt")
  SELECT "workspaceId", gen_random_uuid(), 'source', "connectorId", name, "nameKey", '', 'Company', 'Company', id,
    "createdById", now()
  FROM credential WHERE "workspaceId" = $1 AND uses = 1`;

export interface FilledWorkspace {
  workspaceId: string;
  /** Added every 16th row. */
  colleague: string;
}

/** Makes a workspace with credentials of 16 tenants; 15 in 16 are used by a source. */
export async function fillWorkspace(count: number): Promise<FilledWorkspace> {
  const { workspaceId, userId } = await makeWorkspace(`List of ${count}`);
  const { userId: colleague } = await makeWorkspace(`Colleague of ${count}`);
  const sample = sampleCredential();
  const { sealedSecret } = await sealCredential(workspaceId, sample);
  const { id: connectorId } = connector.description;
  const { pool } = getDatabase();
  // Creating the search index after the rows takes seconds instead of minutes.
  const { rows } = await pool.query<{ indexdef: string }>(
    "SELECT indexdef FROM pg_indexes WHERE indexname = 'credential_live_search_idx'",
  );
  await pool.query('DROP INDEX credential_live_search_idx');
  await pool.query(FILL_CREDENTIALS, [
    ...[workspaceId, connectorId, sample.input.description, sealedSecret],
    ...[colleague, userId, count],
  ]);
  for (const { indexdef } of rows) await pool.query(indexdef);
  await pool.query('ALTER TABLE resource DISABLE TRIGGER resource_counts_inserted'); // `uses` is set already
  await pool.query(FILL_RESOURCES, [workspaceId]);
  await pool.query('ALTER TABLE resource ENABLE TRIGGER resource_counts_inserted');
  return { workspaceId, colleague };
}
