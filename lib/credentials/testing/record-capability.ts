import 'server-only';
import type { CapabilityId } from '#lib/connectors/description.ts';
import type { Prisma } from '#lib/db/generated/client.ts';
import type { SecretOwner } from '#lib/keyring/sealed-secret.ts';

export interface CapabilityFinding {
  capability: CapabilityId;
  proven: boolean;
  at: Date;
}

/** Writes down what a call proved or was refused. Called with the credential locked. */
export async function recordCapability(
  tx: Prisma.TransactionClient,
  { workspaceId, credentialId }: SecretOwner,
  { capability, proven, at }: CapabilityFinding,
): Promise<void> {
  await tx.credentialCapability.upsert({
    where: { workspaceId_credentialId_capability: { workspaceId, credentialId, capability } },
    create: { workspaceId, credentialId, capability, proven, at },
    update: { proven, at },
  });
}
