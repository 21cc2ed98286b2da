import 'server-only';
import { outcomeKindSchema } from '#lib/connectors/outcomes.ts';
import { getConnector } from '#lib/connectors/registry.ts';
import { credentialGone, type NamedCredential, namedColumns } from '#lib/credentials/core/credential-summary.ts';
import { type TestReport, toTestReport } from '#lib/credentials/testing/test-credential.ts';
import { getPrisma } from '#lib/db/client.ts';
import type { Prisma } from '#lib/db/generated/client.ts';
import { isUuid } from '#lib/text.ts';

const LISTED_MAX = 50;

export interface ReplacementResult {
  credential: NamedCredential;
  /** Undefined before the test that follows the replacement. */
  report: TestReport | undefined;
}

export interface ReplacementProgress {
  total: number;
  tested: number;
  failed: number;
  /** Failures first, then by name; at most `LISTED_MAX`. */
  results: ReplacementResult[];
}

const resultColumns = {
  ...namedColumns,
  connectorId: true,
  authMethod: true,
  testedSinceReplacement: true,
  tests: {
    orderBy: [{ at: 'desc' }, { id: 'desc' }],
    take: 1,
    select: { outcome: true, durationMs: true },
  },
} satisfies Prisma.CredentialSelect;

type ResultRow = Prisma.CredentialGetPayload<{ select: typeof resultColumns }>;

function toResult({
  connectorId,
  authMethod,
  testedSinceReplacement,
  tests,
  ...credential
}: ResultRow): ReplacementResult {
  const [test] = tests;
  if (!testedSinceReplacement || test === undefined) return { credential, report: undefined };
  const outcome = { kind: outcomeKindSchema.parse(test.outcome), durationMs: test.durationMs };
  return { credential, report: toTestReport(getConnector(connectorId), outcome, authMethod) };
}

/** Reads the progress of a replacement. @returns undefined if it does not exist, or all its credentials are gone */
export async function readReplacement(
  workspaceId: string,
  replacementId: string,
): Promise<ReplacementProgress | undefined> {
  const all: Prisma.CredentialWhereInput = { workspaceId, keyReplacementId: replacementId, deletedAt: null };
  // Superseded keys are not tested.
  const tested: Prisma.CredentialWhereInput = {
    ...all,
    OR: [{ testedSinceReplacement: true }, { status: 'superseded' }],
  };
  const failed: Prisma.CredentialWhereInput = { ...tested, status: { not: 'verified' } };
  const { credential } = getPrisma();
  const list = (where: Prisma.CredentialWhereInput) =>
    credential.findMany({
      where,
      orderBy: [{ nameKey: 'asc' }, { id: 'asc' }],
      take: LISTED_MAX,
      select: resultColumns,
    });
  const [total, testedCount, failedCount, failedRows, rows] = await Promise.all([
    credential.count({ where: all }),
    credential.count({ where: tested }),
    credential.count({ where: failed }),
    list(failed),
    list({ ...all, NOT: failed }),
  ]);
  if (total === 0) return undefined;
  const results = [...failedRows, ...rows].slice(0, LISTED_MAX).map(toResult);
  return { total, tested: testedCount, failed: failedCount, results };
}

const NONE: ReplacementProgress = { total: 0, tested: 0, failed: 0, results: [] };

/**
 * Finds the credential's latest replacement; its total is 0 if there was none since the last edit.
 * @throws AppError `credential_not_found`
 */
export async function findReplacement(workspaceId: string, credentialId: string): Promise<ReplacementProgress> {
  const row = isUuid(credentialId)
    ? await getPrisma().credential.findUnique({
        where: { workspaceId_id: { workspaceId, id: credentialId }, deletedAt: null },
        select: { keyReplacementId: true },
      })
    : null;
  if (row === null) throw credentialGone();
  if (row.keyReplacementId === null) return NONE;
  return (await readReplacement(workspaceId, row.keyReplacementId)) ?? NONE;
}
