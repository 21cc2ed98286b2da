import 'server-only';
import { z } from 'zod';
import { getPrisma } from '#lib/db/client.ts';
import type { Credential as CredentialRow, Direction, Prisma } from '#lib/db/generated/client.ts';
import { isUuid } from '#lib/text.ts';

/** Points at one credential; also the owner that its sealed secrets are bound to. */
export interface CredentialRef {
  workspaceId: string;
  credentialId: string;
}

/** A credential as screens show it. The last four characters are the only part of a secret in it. */
export interface CredentialSummary {
  id: string;
  connectorId: string;
  authMethod: string;
  name: string;
  description: string;
  host: string;
  /** Empty for a short secret. */
  secretLastFour: string;
  status: CredentialRow['status'];
  /** The connector's fields that are not secret. */
  settings: Record<string, string>;
  /** For optimistic locking: an edit names the version it was made from. */
  version: number;
  /** Outcome of the last test. */
  testOutcome: string | undefined;
  /** ISO 8601: when the tenant last accepted the current secret. */
  acceptedAt: string | undefined;
  /** ISO 8601; absent for a credential that was never tested. */
  testedAt: string | undefined;
  createdAt: string;
  /** Email address. */
  createdBy: string;
  /** Number of sources and destinations that use it. */
  usedBy: Record<Direction, number>;
}

/** Enough of a credential to name it and to link to it. */
export type NamedCredential = Pick<CredentialSummary, 'id' | 'name' | 'host' | 'secretLastFour' | 'status'>;

export const namedColumns = {
  id: true,
  name: true,
  host: true,
  secretLastFour: true,
  status: true,
} satisfies Prisma.CredentialSelect;

/** Leaves out the sealed secret, which is read only to be opened. */
export const summaryColumns = {
  ...namedColumns,
  connectorId: true,
  authMethod: true,
  description: true,
  settings: true,
  version: true,
  testOutcome: true,
  acceptedAt: true,
  testedAt: true,
  createdAt: true,
  createdBy: { select: { email: true } },
} satisfies Prisma.CredentialSelect;

type SummaryRow = Prisma.CredentialGetPayload<{ select: typeof summaryColumns }>;

const textRecord = z.record(z.string(), z.string());

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

/** Summarizes a credential that nothing uses, such as a new one. */
export function toUnusedSummary(row: SummaryRow): CredentialSummary {
  return toSummary(row, { source: 0, destination: 0 });
}

/** Summarizes rows of one workspace; their uses are counted in one query. */
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

/** @returns undefined where there is none, or it was deleted; an id that is not a UUID finds none */
export async function findCredential(workspaceId: string, id: string): Promise<CredentialSummary | undefined> {
  if (!isUuid(id)) return undefined;
  const row = await getPrisma().credential.findUnique({
    where: { workspaceId_id: { workspaceId, id }, deletedAt: null },
    select: summaryColumns,
  });
  const [summary] = row === null ? [] : await toSummaries(workspaceId, [row]);
  return summary;
}
