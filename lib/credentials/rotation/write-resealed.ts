import 'server-only';
import { z } from 'zod';
import { recordAudit } from '#lib/audit/record-audit.ts';
import { lockTenant } from '#lib/credentials/core/credential-locks.ts';
import { fingerprintedText } from '#lib/credentials/core/seal-credential.ts';
import { openKeyOf } from '#lib/credentials/incidents/incident-cause.ts';
import { Prisma } from '#lib/db/generated/client.ts';
import { inTransaction } from '#lib/db/in-transaction.ts';
import { AppError } from '#lib/errors.ts';
import { fingerprintSecret } from '#lib/keyring/fingerprint.ts';
import type { Keyring } from '#lib/keyring/keyring.ts';
import { openSecret, sealSecret } from '#lib/keyring/sealed-secret.ts';

const textRecord = z.record(z.string(), z.string());

export const keyedColumns = {
  id: true,
  sealedSecret: true,
  secretFingerprint: true,
  fingerprints: { select: { field: true, fingerprint: true } },
} satisfies Prisma.CredentialSelect;

/** The columns that depend on a master key. */
export type KeyedCredential = Prisma.CredentialGetPayload<{ select: typeof keyedColumns }>;

export interface ResealedCredential {
  before: KeyedCredential;
  after: Omit<KeyedCredential, 'id'>;
}

/** Seals a secret under the newest key. Writes nothing. @returns undefined if it does not open */
export async function resealCredential(
  workspaceId: string,
  before: KeyedCredential,
  keyring: Keyring,
): Promise<ResealedCredential | undefined> {
  const owner = { workspaceId, credentialId: before.id };
  try {
    const secret = await openSecret(before.sealedSecret, owner, keyring);
    const fields = textRecord.parse(JSON.parse(secret));
    const print = (text: string) => fingerprintSecret(text, workspaceId, keyring);
    return {
      before,
      after: {
        sealedSecret: await sealSecret(secret, owner, keyring),
        secretFingerprint: print(fingerprintedText(fields)),
        fingerprints: before.fingerprints.map(({ field }) => ({ field, fingerprint: print(fields[field] ?? '') })),
      },
    };
  } catch (error) {
    if (error instanceof AppError) return undefined;
    throw error;
  }
}

/** Writes resealed secrets, except for changed ones: two sealings never give the same text. */
function writeSecrets(tx: Prisma.TransactionClient, workspaceId: string, resealed: readonly ResealedCredential[]) {
  const rows = resealed.map(
    ({ before, after }) =>
      Prisma.sql`(${before.id}::uuid, ${before.sealedSecret}, ${after.sealedSecret}, ${after.secretFingerprint})`,
  );
  return tx.$queryRaw<{ id: string }[]>`
    UPDATE "credential" c SET "sealedSecret" = v."sealed", "secretFingerprint" = v."fingerprint"
    FROM (VALUES ${Prisma.join(rows)}) AS v("id", "before", "sealed", "fingerprint")
    WHERE c."workspaceId" = ${workspaceId}::uuid AND c."id" = v."id" AND c."sealedSecret" = v."before"
    RETURNING c."id"`;
}

async function writeFingerprints(
  tx: Prisma.TransactionClient,
  workspaceId: string,
  resealed: readonly ResealedCredential[],
): Promise<void> {
  const rows = resealed.flatMap(({ before, after }) =>
    after.fingerprints.map(({ field, fingerprint }) => Prisma.sql`(${before.id}::uuid, ${field}, ${fingerprint})`),
  );
  if (rows.length === 0) return;
  await tx.$executeRaw`
    UPDATE "credential_fingerprint" f SET "fingerprint" = v."fingerprint"
    FROM (VALUES ${Prisma.join(rows)}) AS v("id", "field", "fingerprint")
    WHERE f."workspaceId" = ${workspaceId}::uuid AND f."credentialId" = v."id" AND f."field" = v."field"`;
}

async function renameIncidents(
  tx: Prisma.TransactionClient,
  { workspaceId, host }: { workspaceId: string; host: string },
  resealed: readonly ResealedCredential[],
): Promise<void> {
  const keys = new Map(
    resealed.map(({ before, after }) => [
      openKeyOf('secret_rejected', { host, secretFingerprint: before.secretFingerprint }),
      openKeyOf('secret_rejected', { host, secretFingerprint: after.secretFingerprint }),
    ]),
  );
  const open = await tx.incident.findMany({
    where: { workspaceId, openKey: { in: [...keys.keys(), ...keys.values()] } },
    select: { id: true, openKey: true },
  });
  const taken = new Set(open.map(({ openKey }) => openKey));
  for (const { id, openKey } of open) {
    const renamed = keys.get(openKey ?? '');
    if (renamed === undefined || taken.has(renamed)) continue;
    await tx.incident.update({ where: { workspaceId_id: { workspaceId, id } }, data: { openKey: renamed } });
  }
}

/** Writes a tenant's resealed credentials. Skips secrets that changed meanwhile. @returns the number written */
export async function writeResealed(
  tenant: { workspaceId: string; host: string },
  resealed: readonly ResealedCredential[],
): Promise<number> {
  const { workspaceId, host } = tenant;
  if (resealed.length === 0) return 0;
  const ids = resealed.map(({ before }) => Prisma.sql`${before.id}::uuid`);
  return inTransaction(async (tx) => {
    await lockTenant(tx, workspaceId, host);
    await tx.$executeRaw`
      SELECT 1 FROM "credential" WHERE "workspaceId" = ${workspaceId}::uuid AND "id" IN (${Prisma.join(ids)})
      ORDER BY "id" FOR NO KEY UPDATE`;
    const written = new Set((await writeSecrets(tx, workspaceId, resealed)).map(({ id }) => id));
    const done = resealed.filter(({ before }) => written.has(before.id));
    await writeFingerprints(tx, workspaceId, done);
    await renameIncidents(tx, tenant, done);
    if (done.length > 0) {
      const details = { host, credentials: done.length };
      await recordAudit(tx, { workspaceId, actor: undefined, action: 'credential.resealed', details });
    }
    return done.length;
  });
}
