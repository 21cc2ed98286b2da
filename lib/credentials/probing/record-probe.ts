import 'server-only';
import type { Prisma, ProbeTrigger } from '#lib/db/generated/client.ts';
import type { SecretOwner } from '#lib/keyring/sealed-secret.ts';
import type { ProbeOutcome } from '#lib/probe-outcome.ts';

/** What came of a test, and of which secret. */
export interface ProbeRecord {
  /** Recorded once, however often it is handed in. */
  id: string;
  at: Date;
  trigger: ProbeTrigger;
  outcome: ProbeOutcome;
  /** Of the secret that was tested: where the credential holds another by now, the outcome says nothing of it. */
  secretFingerprint: string;
}

/** Writes what a test showed: the history, the badge, what is proven, what it supersedes, the incidents. */
export async function recordProbe(
  tx: Prisma.TransactionClient,
  { workspaceId, credentialId }: SecretOwner,
  { at, outcome }: ProbeRecord,
): Promise<void> {
  await tx.credential.update({
    where: { workspaceId_id: { workspaceId, id: credentialId } },
    data: { status: outcome.kind === 'verified' ? 'verified' : 'failed', probeOutcome: outcome.kind, probedAt: at },
  });
}
