import 'server-only';
import { getPrisma } from '#lib/db/client.ts';

const MOST_SHOWN = 200;

export interface CredentialFacets {
  hosts: string[];
  creators: { id: string; email: string }[];
}

/** A loose index scan: `SELECT DISTINCT` would read every credential. */
async function listHosts(workspaceId: string): Promise<string[]> {
  const rows = await getPrisma().$queryRaw<{ host: string }[]>`
    WITH RECURSIVE step AS (
      (SELECT host FROM credential WHERE "workspaceId" = ${workspaceId}::uuid AND "deletedAt" IS NULL ORDER BY host LIMIT 1)
      UNION ALL
      SELECT (
        SELECT host FROM credential
        WHERE "workspaceId" = ${workspaceId}::uuid AND "deletedAt" IS NULL AND host > step.host ORDER BY host LIMIT 1
      ) FROM step WHERE step.host IS NOT NULL
    )
    SELECT host FROM step WHERE host IS NOT NULL LIMIT ${MOST_SHOWN}`;
  return rows.map(({ host }) => host);
}

async function listCreators(workspaceId: string): Promise<CredentialFacets['creators']> {
  return getPrisma().$queryRaw<CredentialFacets['creators']>`
    WITH RECURSIVE step AS (
      (SELECT "createdById" AS id FROM credential WHERE "workspaceId" = ${workspaceId}::uuid AND "deletedAt" IS NULL
        ORDER BY "createdById" LIMIT 1)
      UNION ALL
      SELECT (
        SELECT "createdById" FROM credential
        WHERE "workspaceId" = ${workspaceId}::uuid AND "deletedAt" IS NULL AND "createdById" > step.id
        ORDER BY "createdById" LIMIT 1
      ) FROM step WHERE step.id IS NOT NULL
    ), person AS (SELECT id FROM step WHERE id IS NOT NULL LIMIT ${MOST_SHOWN})
    SELECT "user".id, "user".email FROM person JOIN "user" ON "user".id = person.id ORDER BY "user".email`;
}

export async function listFacets(workspaceId: string): Promise<CredentialFacets> {
  const [hosts, creators] = await Promise.all([listHosts(workspaceId), listCreators(workspaceId)]);
  return { hosts, creators };
}
