import 'server-only';
import { tenantLabel } from '#lib/connectors/description.ts';
import { getConnector } from '#lib/connectors/registry.ts';
import { type NamedCredential, namedColumns } from '#lib/credentials/core/credential-summary.ts';
import type { NamedResource } from '#lib/credentials/core/list-uses.ts';
import { getPrisma } from '#lib/db/client.ts';
import type { IncidentCause, Prisma } from '#lib/db/generated/client.ts';

export interface IncidentSummary {
  id: string;
  connectorId: string;
  host: string;
  cause: IncidentCause;
  /** Such as “acme is not responding”. */
  title: string;
  advice: string;
  startedAt: string;
  endedAt: string | undefined;
  lastAcceptedAt: string | undefined;
  credentials: NamedCredential[];
  uses: NamedResource[];
}

/** Includes the credentials that are not deleted. */
export const incidentColumns = {
  id: true,
  connectorId: true,
  host: true,
  cause: true,
  startedAt: true,
  endedAt: true,
  lastAcceptedAt: true,
  credentials: {
    where: { credential: { deletedAt: null } },
    orderBy: [{ joinedAt: 'asc' }, { credentialId: 'asc' }],
    select: { credential: { select: namedColumns } },
  },
} satisfies Prisma.IncidentSelect;

type IncidentRow = Prisma.IncidentGetPayload<{ select: typeof incidentColumns }>;

function explain({ connectorId, host, cause }: IncidentRow) {
  const connector = getConnector(connectorId);
  return connector.explainIncident(cause, tenantLabel(connector.description, host));
}

async function listUsesByCredential(
  workspaceId: string,
  credentialIds: string[],
): Promise<{ credentialId: string; use: NamedResource }[]> {
  if (credentialIds.length === 0) return [];
  const rows = await getPrisma().resource.findMany({
    where: { workspaceId, credentialId: { in: credentialIds } },
    orderBy: [{ direction: 'asc' }, { nameKey: 'asc' }],
    select: { id: true, direction: true, name: true, objectLabel: true, pausedAt: true, credentialId: true },
  });
  return rows.map(({ pausedAt, credentialId, ...row }) => ({
    credentialId,
    use: { ...row, paused: pausedAt !== null },
  }));
}

/** Summarizes incidents of one workspace, and reads the uses of all in one query. */
export async function toIncidentSummaries(workspaceId: string, rows: IncidentRow[]): Promise<IncidentSummary[]> {
  const ids = rows.flatMap(({ credentials }) => credentials.map(({ credential }) => credential.id));
  const uses = await listUsesByCredential(workspaceId, [...new Set(ids)]);
  return rows.map((row) => {
    const { id, connectorId, host, cause, startedAt, endedAt, lastAcceptedAt } = row;
    const credentials = row.credentials.map(({ credential }) => credential);
    const affected = new Set(credentials.map((credential) => credential.id));
    return {
      id,
      connectorId,
      host,
      cause,
      ...explain(row),
      startedAt: startedAt.toISOString(),
      endedAt: endedAt?.toISOString(),
      lastAcceptedAt: lastAcceptedAt?.toISOString(),
      credentials,
      uses: uses.filter(({ credentialId }) => affected.has(credentialId)).map(({ use }) => use),
    };
  });
}
