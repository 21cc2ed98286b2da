import 'server-only';
import { randomUUID } from 'node:crypto';
import type { Actor } from '#lib/audit/actor.ts';
import { outcomesOfClass } from '#lib/connectors/outcomes.ts';
import { credentialGone } from '#lib/credentials/core/credential-summary.ts';
import { type TestReport, testSavedCredential } from '#lib/credentials/testing/test-credential.ts';
import { getPrisma } from '#lib/db/client.ts';
import { isUuid } from '#lib/text.ts';

export interface OldKeyReport extends TestReport {
  /** ISO 8601. Last known acceptance. */
  acceptedAt: string | undefined;
  /** ISO 8601. First refusal since then. */
  refusedSince: string | undefined;
}

/** Tests the key that is to be replaced: spends a call and is recorded. @param options.testId idempotency key */
export async function testOldKey(
  author: Actor,
  credentialId: string,
  { testId = randomUUID(), now }: { testId?: string; now?: Date } = {},
): Promise<OldKeyReport> {
  const { workspaceId } = author;
  if (!isUuid(credentialId)) throw credentialGone();
  const report = await testSavedCredential(
    { workspaceId, credentialId },
    { id: testId, trigger: 'manual', actor: author, ...(now && { now }) },
  );
  const credential = await getPrisma().credential.findUnique({
    where: { workspaceId_id: { workspaceId, id: credentialId } },
    select: { acceptedAt: true },
  });
  const acceptedAt = credential?.acceptedAt ?? undefined;
  // Earlier refusals may concern another secret.
  const refused =
    acceptedAt &&
    (await getPrisma().credentialTest.findFirst({
      where: { workspaceId, credentialId, at: { gt: acceptedAt }, outcome: { in: outcomesOfClass('key_refused') } },
      orderBy: { at: 'asc' },
      select: { at: true },
    }));
  return { ...report, acceptedAt: acceptedAt?.toISOString(), refusedSince: refused?.at.toISOString() };
}
