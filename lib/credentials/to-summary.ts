import 'server-only';
import { z } from 'zod';
import type { CredentialSummary } from '#lib/credentials/summary.ts';
import { getPrisma } from '#lib/db/client.ts';
import type { Prisma } from '#lib/db/generated/client.ts';

/** The columns of a summary. The sealed secret is not among them: it is read only to be opened. */
export const summaryColumns = {
  id: true,
  connectorId: true,
  authMethod: true,
  name: true,
  description: true,
  host: true,
  secretLastFour: true,
  status: true,
  settings: true,
  version: true,
  testOutcome: true,
  acceptedAt: true,
  testedAt: true,
  createdAt: true,
  createdBy: { select: { email: true } },
} satisfies Prisma.CredentialSelect;

const textRecord = z.record(z.string(), z.string());

type SummaryRow = Prisma.CredentialGetPayload<{ select: typeof summaryColumns }>;

const UNUSED = { source: 0, destination: 0 };

function toSummary(row: SummaryRow, usedBy: CredentialSummary['usedBy']): CredentialSummary {
  const { createdBy, testedAt, acceptedAt, createdAt, settings, testOutcome, ...columns } = row;
  return {
    ...columns,
    settings: textRecord.parse(settings),
    testOutcome: testOutcome ?? undefined,
    testedAt: testedAt?.toISOString(),
    acceptedAt: acceptedAt?.toISOString(),
    createdAt: createdAt.toISOString(),
    createdBy: createdBy.email,
    usedBy,
  };
}

/** Of a credential that was made this moment: nothing uses it yet. */
export function toNewSummary(row: SummaryRow): CredentialSummary {
  return toSummary(row, UNUSED);
}

/** Adds to rows of one workspace where they are used, in one query. */
export async function toSummaries(workspaceId: string, rows: SummaryRow[]): Promise<CredentialSummary[]> {
  if (rows.length === 0) return [];
  const counts = await getPrisma().resource.groupBy({
    by: ['credentialId', 'direction'],
    where: { workspaceId, credentialId: { in: rows.map((row) => row.id) } },
    _count: true,
  });
  const usedBy = new Map(counts.map((count) => [`${count.credentialId} ${count.direction}`, count._count]));
  return rows.map((row) =>
    toSummary(row, {
      source: usedBy.get(`${row.id} source`) ?? 0,
      destination: usedBy.get(`${row.id} destination`) ?? 0,
    }),
  );
}
