import 'server-only';
import { tenantLabel } from '#lib/connectors/description.ts';
import { getConnector } from '#lib/connectors/registry.ts';
import type { Prisma } from '#lib/db/generated/client.ts';
import type { IncidentSummary } from '#lib/incidents/incident-summary.ts';
import { listUsesByCredential } from '#lib/incidents/incident-uses.ts';

const credentialColumns = { id: true, name: true, host: true, secretLastFour: true, status: true } as const;

/** What is read of an incident: of its credentials, those that are still there. */
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
    select: { credential: { select: credentialColumns } },
  },
} satisfies Prisma.IncidentSelect;

type IncidentRow = Prisma.IncidentGetPayload<{ select: typeof incidentColumns }>;

function explain({ connectorId, host, cause }: IncidentRow) {
  const connector = getConnector(connectorId);
  return connector.explainIncident(cause, tenantLabel(connector.description, host));
}

/** Adds to incidents of one workspace the words, and all that depends on their credentials, in one query. */
export async function toIncidentSummaries(workspaceId: string, rows: IncidentRow[]): Promise<IncidentSummary[]> {
  const ids = rows.flatMap(({ credentials }) => credentials.map(({ credential }) => credential.id));
  const uses = ids.length === 0 ? [] : await listUsesByCredential(workspaceId, [...new Set(ids)]);
  return rows.map((row) => {
    const { id, connectorId, host, cause, startedAt, endedAt, lastAcceptedAt } = row;
    const credentials = row.credentials.map(({ credential }) => credential);
    const members = new Set(credentials.map((credential) => credential.id));
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
      uses: uses.filter(({ credentialId }) => members.has(credentialId)).map(({ use }) => use),
    };
  });
}
