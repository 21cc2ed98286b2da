import 'server-only';
import { openCredential } from '#lib/credentials/open-credential.ts';
import { type ProbeReport, toProbeReport } from '#lib/credentials/probe-report.ts';
import { recordProbe } from '#lib/credentials/probing/record-probe.ts';
import { runProbe } from '#lib/credentials/probing/run-probe.ts';
import { getPrisma } from '#lib/db/client.ts';
import type { ProbeTrigger } from '#lib/db/generated/client.ts';
import type { SecretOwner } from '#lib/keyring/sealed-secret.ts';

export interface CredentialTest {
  /** Of the record; the same id records once. */
  id: string;
  trigger: Extract<ProbeTrigger, 'person' | 'schedule' | 'replacement'>;
  now?: Date;
}

/**
 * Tests a saved credential and records what came of it.
 *
 * @throws AppError as `openCredential`
 */
export async function testCredential(owner: SecretOwner, { id, trigger, now }: CredentialTest): Promise<ProbeReport> {
  const { connector, target, secretFingerprint } = await openCredential(owner.workspaceId, owner.credentialId);
  const purpose = trigger === 'schedule' ? 'own_test' : 'test';
  const outcome = await runProbe({ workspaceId: owner.workspaceId, connector, target, purpose, ...(now && { now }) });
  const record = { id, at: now ?? new Date(), trigger, outcome, secretFingerprint };
  await getPrisma().$transaction((tx) => recordProbe(tx, owner, record));
  return toProbeReport(connector, outcome, target.authMethod);
}
