import 'server-only';
import type { Actor } from '#lib/audit/actor.ts';
import { type AuditRecord, recordAudit } from '#lib/audit/record-audit.ts';
import type { ProposedEdit } from '#lib/credentials/editable-credential.ts';
import { leaveIncidents } from '#lib/credentials/incidents/leave-incidents.ts';
import { sealCredential, secretFingerprints } from '#lib/credentials/seal-credential.ts';
import { searchText } from '#lib/credentials/search-text.ts';
import { lockTenant } from '#lib/credentials/testing/lock-tenant.ts';
import { nextTestAt } from '#lib/credentials/testing/next-test.ts';
import { recordTest, type TestRecord } from '#lib/credentials/testing/record-test.ts';
import type { Prisma } from '#lib/db/generated/client.ts';
import { inTransaction } from '#lib/db/in-transaction.ts';
import { nameKey } from '#lib/name-key.ts';

/** A test that the tenant passed, of the secret that was typed. */
export type PassedTest = Omit<TestRecord, 'secretFingerprint'>;

function editedColumns({ connector, edit }: ProposedEdit) {
  const { name, description, settings } = edit;
  const host = connector.hostOf(settings);
  return {
    ...{ name, nameKey: nameKey(name), description, settings, host },
    searchText: searchText(name, host, description),
  };
}

/** Of another secret, or the same at another tenant, nothing is known yet. */
function untestedColumns(id: string, now: Date) {
  return {
    status: 'not_verified' as const,
    testOutcome: null,
    testedAt: null,
    acceptedAt: null,
    failures: 0,
    nextTestAt: nextTestAt({ id, outcome: 'not_verified', failures: 0, at: now }),
  };
}

/** Field by field, as the trail tells it: of a secret, that it is another. */
function editEntry(actor: Actor, proposed: ProposedEdit, at: Date): AuditRecord {
  const { saved, edit, typed, isSameSecret } = proposed;
  const fields = {
    name: [saved.name, edit.name],
    description: [saved.description, edit.description],
    ...Object.fromEntries(
      Object.entries(edit.settings).map(([field, to]) => [field, [saved.settings[field] ?? null, to]]),
    ),
  };
  const changed = Object.entries(fields).filter(([, [from, to]]) => from !== to);
  const secrets = typed === undefined || isSameSecret ? [] : Object.keys(typed.input.secrets);
  return {
    ...{ workspaceId: actor.workspaceId, actor, at },
    action: 'credential.edited',
    target: { type: 'credential', id: edit.id, name: edit.name },
    details: {
      changes: {
        ...Object.fromEntries(changed.map(([field, [from = null, to = null]]) => [field, { from, to }])),
        ...Object.fromEntries(secrets.map((field) => [field, { replaced: true as const }])),
      },
    },
  };
}

/** All that was made with the old secret, or learnt of it. */
async function forgetSecret(
  tx: Prisma.TransactionClient,
  workspaceId: string,
  credentialId: string,
  fingerprints: { field: string; fingerprint: string }[],
): Promise<void> {
  const of = { workspaceId, credentialId };
  await tx.credentialToken.deleteMany({ where: of });
  await tx.credentialCapability.deleteMany({ where: of });
  await tx.credentialFingerprint.deleteMany({ where: of });
  await tx.credentialFingerprint.createMany({ data: fingerprints.map((row) => ({ ...of, ...row })) });
}

/**
 * Writes an edit where the credential still is as its editor has seen it.
 *
 * @returns whether it was: nothing is written where it was not
 */
export async function writeEdit(
  author: Actor,
  proposed: ProposedEdit,
  test: PassedTest | undefined,
  now: Date,
): Promise<boolean> {
  const { workspaceId } = author;
  const { edit, typed, isSameSecret, isSameTarget } = proposed;
  const owner = { workspaceId, credentialId: edit.id };
  const renewed = typed === undefined || (isSameSecret && isSameTarget) ? undefined : typed;
  const sealed = renewed && (await sealCredential(workspaceId, renewed));
  const renewal = sealed && { ...sealed, ...untestedColumns(edit.id, now) };
  const columns = editedColumns(proposed);
  return inTransaction(async (tx) => {
    if (test) await lockTenant(tx, workspaceId, columns.host);
    const { count } = await tx.credential.updateMany({
      where: { workspaceId, id: edit.id, version: edit.version, deletedAt: null },
      data: { ...columns, ...renewal, version: { increment: 1 } },
    });
    if (count === 0) return false;
    if (renewed) await forgetSecret(tx, workspaceId, edit.id, secretFingerprints(workspaceId, renewed));
    // A test that is passed ends what it ends by itself, but at the tenant of before there is none.
    if (renewed && !(test && isSameTarget)) await leaveIncidents(tx, owner, now);
    const { secretFingerprint } = sealed ?? proposed;
    const probed = test ? await recordTest(tx, owner, { ...test, actor: author, secretFingerprint }) : [];
    await recordAudit(tx, editEntry(author, proposed, now), ...probed);
    return true;
  });
}
