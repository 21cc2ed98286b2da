import 'server-only';
import { randomUUID } from 'node:crypto';
import type { CredentialAuthor } from '#lib/credentials/create-credential.ts';
import type { OldKeyReport } from '#lib/credentials/keys/replacement.ts';
import { testCredential } from '#lib/credentials/probing/test-credential.ts';
import { getPrisma } from '#lib/db/client.ts';
import { AppError } from '#lib/errors.ts';
import { isUuid } from '#lib/is-uuid.ts';
import type { ProbeOutcomeKind } from '#lib/probe-outcome.ts';

const REFUSALS: ProbeOutcomeKind[] = ['key_rejected', 'client_rejected', 'token_inactive', 'token_revoked'];

/**
 * Whether the old key still works, asked before anything is changed. It is a test as any other: it spends a call, and
 * stands in the history.
 *
 * @param testId the same id is recorded once
 * @throws AppError `credential_not_found`, `key_unavailable`, `secret_tampered`
 */
export async function testOldKey(
  author: CredentialAuthor,
  credentialId: string,
  { testId = randomUUID(), now }: { testId?: string; now?: Date } = {},
): Promise<OldKeyReport> {
  const { workspaceId } = author;
  if (!isUuid(credentialId)) throw new AppError('credential_not_found', 'This credential is not there any more.');
  const report = await testCredential(
    { workspaceId, credentialId },
    { id: testId, trigger: 'person', actor: author, ...(now && { now }) },
  );
  const credential = await getPrisma().credential.findUnique({
    where: { workspaceId_id: { workspaceId, id: credentialId } },
    select: { acceptedAt: true },
  });
  const acceptedAt = credential?.acceptedAt ?? undefined;
  // Refusals from before it was last accepted, or of a secret that it held before, say nothing of this one.
  const refused =
    acceptedAt &&
    (await getPrisma().probe.findFirst({
      where: { workspaceId, credentialId, at: { gt: acceptedAt }, outcome: { in: REFUSALS } },
      orderBy: { at: 'asc' },
      select: { at: true },
    }));
  return { ...report, acceptedAt: acceptedAt?.toISOString(), refusedSince: refused?.at.toISOString() };
}
