import 'server-only';
import { randomUUID } from 'node:crypto';
import type { Actor } from '#lib/audit/actor.ts';
import { type AuditRecord, recordAudit } from '#lib/audit/record-audit.ts';
import type { TestOutcome } from '#lib/connectors/outcomes.ts';
import { lockTenant } from '#lib/credentials/core/credential-locks.ts';
import { fingerprintSecrets, sealCredential } from '#lib/credentials/core/seal-credential.ts';
import type { HeldKey } from '#lib/credentials/keys/held-key.ts';
import { recordTest } from '#lib/credentials/testing/record-test.ts';
import { Prisma } from '#lib/db/generated/client.ts';
import { inTransaction } from '#lib/db/in-transaction.ts';

/** A credential at the version that the person saw. */
export interface SeenCredential {
  id: string;
  version: number;
}

interface KeySwap {
  author: Actor;
  old: HeldKey;
  secrets: Record<string, string>;
  seen: readonly SeenCredential[];
  /** Of the test of the new key. */
  outcome: TestOutcome;
}

/** Whether the current credentials are exactly those seen, unchanged. */
export function isAsSeen(current: readonly SeenCredential[], seen: readonly SeenCredential[]): boolean {
  const versions = new Map(seen.map(({ id, version }) => [id, version]));
  return current.length === seen.length && current.every(({ id, version }) => versions.get(id) === version);
}

function lockHolders(
  tx: Prisma.TransactionClient,
  { workspaceId, connector, authMethod, host, fingerprints }: HeldKey,
) {
  // Ordered by id, to avoid deadlocks.
  return tx.$queryRaw<(SeenCredential & { name: string })[]>`
    SELECT "id", "name", "version" FROM "credential"
     WHERE "workspaceId" = ${workspaceId}::uuid AND "connectorId" = ${connector.description.id}
       AND "authMethod" = ${authMethod} AND "host" = ${host}
       AND "secretFingerprint" IN (${Prisma.join(fingerprints)}) AND "deletedAt" IS NULL
     ORDER BY "id" FOR UPDATE`;
}

function replacementEntry(
  actor: Actor,
  { id, name }: { id: string; name: string },
  secrets: KeySwap['secrets'],
  at: Date,
): AuditRecord {
  const changes = Object.fromEntries(Object.keys(secrets).map((field) => [field, { replaced: true as const }]));
  return {
    ...{ workspaceId: actor.workspaceId, actor, at },
    action: 'credential.key_replaced',
    target: { type: 'credential', id, name },
    details: { changes },
  };
}

/**
 * Replaces the old key in every credential that holds it, all or none.
 *
 * @returns `false` if the credentials that hold it are not exactly those seen; nothing is changed then
 */
export async function swapKeys({ author, old, secrets, seen, outcome }: KeySwap): Promise<boolean> {
  const { workspaceId, connector, authMethod, host } = old;
  const fingerprints = fingerprintSecrets(workspaceId, { connector, input: { authMethod, secrets } });
  const at = new Date();
  const sealed = await Promise.all(
    seen.map(async ({ id }) => {
      const parsed = { connector, input: { id, authMethod, secrets } };
      return { id, columns: await sealCredential(workspaceId, parsed, fingerprints) };
    }),
  );
  return inTransaction(async (tx) => {
    await lockTenant(tx, workspaceId, host);
    const holders = await lockHolders(tx, old);
    if (!isAsSeen(holders, seen)) return false;
    const ofAll = { workspaceId, credentialId: { in: seen.map(({ id }) => id) } };
    await tx.credentialToken.deleteMany({ where: ofAll });
    await tx.credentialCapability.deleteMany({ where: ofAll });
    await tx.credentialFingerprint.deleteMany({ where: ofAll });
    await tx.credentialFingerprint.createMany({
      data: seen.flatMap(({ id }) => fingerprints.fields.map((field) => ({ workspaceId, credentialId: id, ...field }))),
    });
    for (const { id, columns } of sealed) {
      await tx.credential.update({
        where: { workspaceId_id: { workspaceId, id } },
        data: {
          ...columns,
          version: { increment: 1 },
          status: 'not_verified',
          testOutcome: null,
          testedAt: null,
          acceptedAt: null,
          failures: 0,
        },
      });
    }
    const tested: AuditRecord[] = [];
    for (const { id } of sealed) {
      const record = {
        ...{ id: randomUUID(), at, trigger: 'replacement' as const, actor: author, outcome },
        secretFingerprint: fingerprints.secretFingerprint,
        fingerprints: fingerprints.everyVersion,
      };
      tested.push(...(await recordTest(tx, { workspaceId, credentialId: id }, record)));
    }
    await recordAudit(tx, ...holders.map((holder) => replacementEntry(author, holder, secrets, at)), ...tested);
    return true;
  });
}
