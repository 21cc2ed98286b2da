import 'server-only';
import type { Actor } from '#lib/audit/actor.ts';
import { type AuditRecord, recordAudit } from '#lib/audit/record-audit.ts';
import { authMethodOf } from '#lib/connectors/description.ts';
import type { TestOutcome } from '#lib/connectors/outcomes.ts';
import { lockTenant } from '#lib/credentials/core/credential-locks.ts';
import { fingerprintSecrets, type SecretFingerprints, sealCredential } from '#lib/credentials/core/seal-credential.ts';
import { endIncidents } from '#lib/credentials/incidents/end-incidents.ts';
import {
  digestOf,
  type HeldKey,
  type KeyHolder,
  listKeyHolders,
  lockKeyHolders,
} from '#lib/credentials/keys/held-key.ts';
import { acceptanceOf, historyEntries, historyRow } from '#lib/credentials/testing/record-test.ts';
import { Prisma } from '#lib/db/generated/client.ts';
import { inTransaction } from '#lib/db/in-transaction.ts';
import { MINUTE_MS } from '#lib/time.ts';

export interface KeySwap {
  author: Actor;
  /** The new key was tested with its settings. */
  credentialId: string;
  old: HeldKey;
  secrets: Record<string, string>;
  /** Identifies the plan that the user saw. */
  digest: string;
  replacementId: string;
  test: { id: string; at: Date; outcome: TestOutcome };
}

/** Credentials per statement. */
const CHUNK_SIZE = 500;
/** Share of the minute's budget for tests after a replacement. */
const BUDGET_SHARE = 0.5;
/** Default if the connector has no limit. */
const CALLS_PER_MINUTE = 60;
/** Leaves time for the tests that `replaceKey` makes itself. */
const FIRST_TEST_AFTER_MS = MINUTE_MS;

interface SealedRow {
  id: string;
  sealedSecret: string;
  nextTestAt: Date;
}

function spacingMs({ connector, authMethod, settings }: HeldKey, secrets: KeySwap['secrets']): number {
  const calls = connector.callsPerTest?.({ authMethod, settings, secrets }) ?? 1;
  const perMinute = connector.description.callLimits?.minute ?? CALLS_PER_MINUTE;
  return (MINUTE_MS * calls) / (perMinute * BUDGET_SHARE);
}

function chunksOf<T>(items: readonly T[]): T[][] {
  const count = Math.ceil(items.length / CHUNK_SIZE);
  return Array.from({ length: count }, (_, index) => items.slice(index * CHUNK_SIZE, (index + 1) * CHUNK_SIZE));
}

async function sealForAll(swap: KeySwap, holders: readonly KeyHolder[], fingerprints: SecretFingerprints) {
  const { old, secrets, test } = swap;
  const { workspaceId, connector, authMethod } = old;
  const spacing = spacingMs(old, secrets);
  const firstAt = test.at.getTime() + FIRST_TEST_AFTER_MS;
  const rows: SealedRow[] = [];
  let waiting = 0;
  let secretLastFour = '';
  for (const chunk of chunksOf(holders)) {
    const sealed = await Promise.all(
      chunk.map(({ id }) =>
        sealCredential(workspaceId, { connector, input: { id, authMethod, secrets } }, fingerprints),
      ),
    );
    for (const [index, columns] of sealed.entries()) {
      secretLastFour = columns.secretLastFour;
      const id = chunk[index]?.id ?? '';
      // The chosen credential takes no place: it was tested already.
      const nextTestAt = new Date(firstAt + (id === swap.credentialId ? 0 : waiting++) * spacing);
      rows.push({ id, sealedSecret: columns.sealedSecret, nextTestAt });
    }
  }
  return { rows, secretLastFour };
}

async function writeSecrets(
  tx: Prisma.TransactionClient,
  { old: { workspaceId }, replacementId, test }: KeySwap,
  { rows, secretLastFour, secretFingerprint }: { rows: SealedRow[]; secretLastFour: string; secretFingerprint: string },
): Promise<void> {
  const at = test.at.toISOString();
  for (const chunk of chunksOf(rows)) {
    await tx.$executeRaw`
      UPDATE "credential" c SET "sealedSecret" = s.sealed, "nextTestAt" = s.next,
        "secretLastFour" = ${secretLastFour}, "secretFingerprint" = ${secretFingerprint},
        "version" = "version" + 1, "updatedAt" = ${at}::timestamp,
        "status" = 'verified', "testOutcome" = ${test.outcome.kind}, "testedAt" = ${at}::timestamp,
        "acceptedAt" = ${at}::timestamp, "failures" = 0,
        "keyReplacementId" = ${replacementId}::uuid, "testedSinceReplacement" = false
      FROM unnest(${chunk.map(({ id }) => id)}::uuid[], ${chunk.map(({ sealedSecret }) => sealedSecret)}::text[],
        ${chunk.map(({ nextTestAt }) => nextTestAt.toISOString())}::timestamp[]) AS s(id, sealed, next)
      WHERE c."workspaceId" = ${workspaceId}::uuid AND c."id" = s.id`;
  }
}

/** Deletes the old key's capabilities, tokens and field fingerprints. */
async function writeDependents(
  tx: Prisma.TransactionClient,
  { old: { workspaceId }, test }: KeySwap,
  { ids, fields }: { ids: string[]; fields: SecretFingerprints['fields'] },
): Promise<void> {
  for (const table of ['credential_token', 'credential_capability', 'credential_fingerprint'] as const) {
    await tx.$executeRaw`
      DELETE FROM ${Prisma.raw(`"${table}"`)}
      WHERE "workspaceId" = ${workspaceId}::uuid AND "credentialId" = ANY(${ids}::uuid[])`;
  }
  for (const { field, fingerprint } of fields) {
    await tx.$executeRaw`
      INSERT INTO "credential_fingerprint" ("workspaceId", "credentialId", "field", "fingerprint")
      SELECT ${workspaceId}::uuid, unnest(${ids}::uuid[]), ${field}, ${fingerprint}`;
  }
  await tx.$executeRaw`
    INSERT INTO "credential_capability" ("workspaceId", "credentialId", "capability", "proven", "at")
    SELECT ${workspaceId}::uuid, unnest(${ids}::uuid[]), 'read_metadata', true, ${test.at.toISOString()}::timestamp`;
}

function replacementEntry({ author, secrets, test }: KeySwap, { id, name }: KeyHolder): AuditRecord {
  const changes = Object.fromEntries(Object.keys(secrets).map((field) => [field, { replaced: true as const }]));
  return {
    ...{ workspaceId: author.workspaceId, actor: author, at: test.at },
    action: 'credential.key_replaced',
    target: { type: 'credential', id, name },
    details: { changes },
  };
}

/**
 * All or none, with a fixed number of statements per chunk.
 * @returns false, with nothing changed, if other credentials hold the key than in the digest
 */
export async function swapKeys(swap: KeySwap): Promise<boolean> {
  const { author, credentialId, old, secrets, digest, test } = swap;
  const { workspaceId, connector, authMethod, host } = old;
  const fingerprints = fingerprintSecrets(workspaceId, { connector, input: { authMethod, secrets } });
  const { secretFingerprint, everyVersion, fields } = fingerprints;
  const seen = await listKeyHolders(old);
  if (digestOf(seen) !== digest) return false;
  const sealed = await sealForAll(swap, seen, fingerprints);
  return inTransaction(async (tx) => {
    await lockTenant(tx, workspaceId, host);
    const holders = await lockKeyHolders(tx, old);
    if (digestOf(holders) !== digest) return false;
    const chosen = holders.find(({ id }) => id === credentialId);
    if (chosen === undefined) return false;
    const ids = holders.map(({ id }) => id);
    await writeSecrets(tx, swap, { ...sealed, secretFingerprint });
    await writeDependents(tx, swap, { ids, fields });

    const record = {
      ...test,
      trigger: 'replacement' as const,
      actor: author,
      secretFingerprint,
      fingerprints: everyVersion,
    };
    const credential = { workspaceId, ...chosen, connectorId: connector.description.id, authMethod, host };
    const { columns, status, superseded } = await acceptanceOf(tx, { ...credential, secretFingerprint }, record);
    if (status === 'superseded') {
      await tx.credential.updateMany({ where: { workspaceId, id: { in: ids } }, data: { status, nextTestAt: null } });
    } else {
      const isOneATenant = authMethodOf(connector.description, authMethod)?.oneATenant === true;
      await endIncidents(tx, { workspaceId, ids, host, secretFingerprint }, { at: test.at, isOneATenant });
    }
    await tx.credential.update({ where: { workspaceId_id: { workspaceId, id: credentialId } }, data: columns });
    await tx.credentialTest.create({ data: { workspaceId, credentialId, ...historyRow(record) } });
    const entries = holders.map((holder) => replacementEntry(swap, holder));
    await recordAudit(tx, ...entries, ...historyEntries(credential, record, superseded));
    return true;
  });
}
