import 'server-only';
import { z } from 'zod';
import { getPrisma } from '#lib/db/client.ts';
import type { Credential as CredentialRow, Direction, Prisma } from '#lib/db/generated/client.ts';
import { AppError } from '#lib/errors.ts';
import { isUuid } from '#lib/text.ts';

/** Also the owner that the sealed secrets are bound to. */
export interface CredentialRef {
  workspaceId: string;
  credentialId: string;
}

/** Times are ISO 8601. */
export interface CredentialSummary {
  id: string;
  connectorId: string;
  authMethod: string;
  name: string;
  description: string;
  host: string;
  secretLastFour: string;
  status: CredentialRow['status'];
  settings: Record<string, string>;
  /** For optimistic locking. */
  version: number;
  testOutcome: string | undefined;
  /** Last acceptance of the current secret. */
  acceptedAt: string | undefined;
  testedAt: string | undefined;
  createdAt: string;
  createdBy: string;
  usedBy: Record<Direction, number>;
}

export type NamedCredential = Pick<CredentialSummary, 'id' | 'name' | 'host' | 'secretLastFour' | 'status'>;

export const namedColumns = {
  id: true,
  name: true,
  host: true,
  secretLastFour: true,
  status: true,
} satisfies Prisma.CredentialSelect;

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

export function toUnusedSummary(row: SummaryRow): CredentialSummary {
  return toSummary(row, { source: 0, destination: 0 });
}

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

export async function findCredential(workspaceId: string, id: string): Promise<CredentialSummary | undefined> {
  if (!isUuid(id)) return undefined;
  const row = await getPrisma().credential.findUnique({
    where: { workspaceId_id: { workspaceId, id }, deletedAt: null },
    select: summaryColumns,
  });
  const [summary] = row === null ? [] : await toSummaries(workspaceId, [row]);
  return summary;
}

export function credentialGone(): AppError {
  return new AppError('credential_not_found', 'This credential no longer exists.');
}

export function credentialNameTaken(): AppError {
  const message = 'This name is already taken.';
  return new AppError('name_taken', message, { fieldErrors: { name: message } });
}

/** Makes the error of an idempotency key that was reused for something else. @param remedy a sentence */
export function alreadySaved(name: string, remedy: string): AppError {
  return new AppError('already_saved', `This credential was already saved as “${name}”. ${remedy}`);
}
