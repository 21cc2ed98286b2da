import 'server-only';
import { v5 as nameUuid } from 'uuid';
import type { CredentialRef } from '#lib/credentials/core/credential-summary.ts';
import { testSavedCredential } from '#lib/credentials/testing/test-credential.ts';
import { getPrisma } from '#lib/db/client.ts';
import { AppError } from '#lib/errors.ts';
import { getLogger } from '#lib/log/logger.ts';
import { HOUR_MS } from '#lib/time.ts';

/** Per pass, one pass a minute. */
const DUE_MAX = 500;

/** Lists due tests of all workspaces, longest due first. */
export async function planDueTests(now: Date): Promise<CredentialRef[]> {
  const rows = await getPrisma().credential.findMany({
    where: { nextTestAt: { lte: now }, deletedAt: null },
    orderBy: { nextTestAt: 'asc' },
    take: DUE_MAX,
    select: { workspaceId: true, id: true },
  });
  return rows.map(({ workspaceId, id }) => ({ workspaceId, credentialId: id }));
}

/** RFC 9562 §6.5, for the record ids of scheduled tests. */
const NAMESPACE = '5f0c4a1e-7d0b-4c59-9a53-6b7f0d1c2e88';

/** An internal error, such as a missing master key, has to be fixed by an operator. */
const ERROR_WAIT_MS = HOUR_MS;

/** Makes the idempotency key of a scheduled test, the same when its job runs again. */
function recordId(credentialId: string, dueAt: Date): string {
  return nameUuid(`${credentialId} ${dueAt.toISOString()}`, NAMESPACE);
}

async function postpone({ workspaceId, credentialId }: CredentialRef, dueAt: Date, now: Date): Promise<void> {
  await getPrisma().credential.updateMany({
    where: { workspaceId, id: credentialId, nextTestAt: dueAt },
    data: { nextTestAt: new Date(now.getTime() + ERROR_WAIT_MS) },
  });
}

/** Runs a test unless it is not due any more. @throws errors of the database, so that the job is retried */
export async function runScheduledTest(ref: CredentialRef, now?: Date): Promise<void> {
  const { workspaceId, credentialId } = ref;
  const startedAt = now ?? new Date();
  const row = await getPrisma().credential.findUnique({
    where: { workspaceId_id: { workspaceId, id: credentialId } },
    select: { nextTestAt: true, deletedAt: true, testedSinceReplacement: true },
  });
  if (row === null || row.deletedAt !== null || row.nextTestAt === null || row.nextTestAt > startedAt) return;
  try {
    await testSavedCredential(ref, {
      id: recordId(credentialId, row.nextTestAt),
      trigger: row.testedSinceReplacement ? 'scheduled' : 'replacement',
      ...(now && { now }),
    });
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    if (error.code === 'credential_not_found') return;
    getLogger().error({ err: error, workspaceId, credentialId }, 'a credential could not be tested');
    await postpone(ref, row.nextTestAt, startedAt);
  }
}
