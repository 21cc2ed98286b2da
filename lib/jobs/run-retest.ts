import 'server-only';
import { v5 as nameUuid } from 'uuid';
import { testSavedCredential } from '#lib/credentials/testing/test-saved-credential.ts';
import { getPrisma } from '#lib/db/client.ts';
import { AppError } from '#lib/errors.ts';
import type { SecretOwner } from '#lib/keyring/sealed-secret.ts';
import { getLogger } from '#lib/log/logger.ts';

/** Namespace (RFC 9562 §6.5) of the records of tests that Latchkey makes by itself. */
const NAMESPACE = '5f0c4a1e-7d0b-4c59-9a53-6b7f0d1c2e88';

/** After a fault here, not the tenant's: no probe can be made until an operator has mended it. */
const FAULT_WAIT_MS = 60 * 60_000;

/** One test has one record: a job that runs again, or twice at once, comes to the same id. */
function recordId(credentialId: string, dueAt: Date): string {
  return nameUuid(`${credentialId} ${dueAt.toISOString()}`, NAMESPACE);
}

async function postpone({ workspaceId, credentialId }: SecretOwner, dueAt: Date, now: Date): Promise<void> {
  await getPrisma().credential.updateMany({
    where: { workspaceId, id: credentialId, nextTestAt: dueAt },
    data: { nextTestAt: new Date(now.getTime() + FAULT_WAIT_MS) },
  });
}

/**
 * Tests a credential if its test is still due: somebody may have tested or deleted it since the job was sent.
 *
 * @param now of the test; absent, it is as late as its answer
 * @throws whatever the database throws: the job is then run again
 */
export async function runRetest(owner: SecretOwner, now?: Date): Promise<void> {
  const { workspaceId, credentialId } = owner;
  const startedAt = now ?? new Date();
  const row = await getPrisma().credential.findUnique({
    where: { workspaceId_id: { workspaceId, id: credentialId } },
    select: { nextTestAt: true, deletedAt: true },
  });
  if (row === null || row.deletedAt !== null || row.nextTestAt === null || row.nextTestAt > startedAt) return;
  try {
    await testSavedCredential(owner, {
      id: recordId(credentialId, row.nextTestAt),
      trigger: 'scheduled',
      ...(now && { now }),
    });
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    if (error.code === 'credential_not_found') return;
    getLogger().error({ err: error, workspaceId, credentialId }, 'a credential could not be tested');
    await postpone(owner, row.nextTestAt, startedAt);
  }
}
