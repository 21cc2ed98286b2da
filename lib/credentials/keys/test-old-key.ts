import 'server-only';
import { randomUUID } from 'node:crypto';
import type { Actor } from '#lib/audit/actor.ts';
import type { TestOutcomeKind } from '#lib/connectors/outcomes.ts';
import type { OldKeyReport } from '#lib/credentials/keys/replacement.ts';
import { testSavedCredential } from '#lib/credentials/testing/test-saved-credential.ts';
import { getPrisma } from '#lib/db/client.ts';
import { AppError } from '#lib/errors.ts';
import { isUuid } from '#lib/is-uuid.ts';

const REFUSALS: TestOutcomeKind[] = ['key_rejected', 'client_rejected', 'token_inactive', 'token_revoked'];

/**
 * Whether the old key still works, asked before anything is changed. It is a test as any other: it spends a call, and
 * stands in the history.
 *
 * @param testId the same id is recorded once
 * @throws AppError `credential_not_found`, `key_unavailable`, `secret_tampered`
 */
export async function testOldKey(
  author: Actor,
  credentialId: string,
  { testId = randomUUID(), now }: { testId?: string; now?: Date } = {},
): Promise<OldKeyReport> {
  const { workspaceId } = author;
  if (!isUuid(credentialId)) throw new AppError('credential_not_found', 'This credential is not there any more.');
  const report = await testSavedCredential(
    { workspaceId, credentialId },
    { id: testId, trigger: 'manual', actor: author, ...(now && { now }) },
  );
  const credential = await getPrisma().credential.findUnique({
    where: { workspaceId_id: { workspaceId, id: credentialId } },
    select: { acceptedAt: true },
  });
  const acceptedAt = credential?.acceptedAt ?? undefined;
  // Refusals from before it was last accepted, or of a secret that it held before, say nothing of this one.
  const refused =
    acceptedAt &&
    (await getPrisma().credentialTest.findFirst({
      where: { workspaceId, credentialId, at: { gt: acceptedAt }, outcome: { in: REFUSALS } },
      orderBy: { at: 'asc' },
      select: { at: true },
    }));
  return { ...report, acceptedAt: acceptedAt?.toISOString(), refusedSince: refused?.at.toISOString() };
}
