import 'server-only';
import { randomUUID } from 'node:crypto';
import type { Actor } from '#lib/audit/actor.ts';
import { type AuditRecord, recordAudit } from '#lib/audit/record-audit.ts';
import type { TestOutcome } from '#lib/connectors/outcomes.ts';
import { lockTenant } from '#lib/credentials/core/credential-locks.ts';
import {
  type CredentialRef,
  type CredentialSummary,
  credentialGone,
  credentialNameTaken,
  findCredential,
} from '#lib/credentials/core/credential-summary.ts';
import { type SecretFingerprints, sealCredential } from '#lib/credentials/core/seal-credential.ts';
import { searchText } from '#lib/credentials/core/search-text.ts';
import { assertSecretStays, type EditPlan, isApplied, readEdit } from '#lib/credentials/edit-plan.ts';
import { leaveIncidents } from '#lib/credentials/incidents/end-incidents.ts';
import { nextTestAt } from '#lib/credentials/testing/next-test.ts';
import { recordTest, type TestRecord } from '#lib/credentials/testing/record-test.ts';
import { runTest } from '#lib/credentials/testing/run-test.ts';
import { type TestReport, toTestReport } from '#lib/credentials/testing/test-credential.ts';
import { isUniqueViolation } from '#lib/db/database-errors.ts';
import type { Prisma } from '#lib/db/generated/client.ts';
import { inTransaction } from '#lib/db/in-transaction.ts';
import { nameKey } from '#lib/text.ts';

interface EditOptions {
  verify: boolean;
  now?: Date;
}

/** `refused`: by the tenant. `changed`: version conflict; `current` is what another editor saved. */
export type EditOutcome =
  | { edited: true; credential: CredentialSummary }
  | { edited: false; reason: 'refused'; report: TestReport }
  | { edited: false; reason: 'changed'; current: CredentialSummary };

async function testEdit(
  workspaceId: string,
  { connector, typed }: EditPlan,
  { verify, now }: EditOptions,
): Promise<TestOutcome | undefined> {
  if (!verify || typed === undefined) return undefined;
  return runTest({ workspaceId, connector, target: typed.input, purpose: 'test', ...(now && { now }) });
}

function editedColumns({ connector, edit }: EditPlan) {
  const { name, description, settings } = edit;
  const host = connector.hostOf(settings);
  return {
    ...{ name, nameKey: nameKey(name), description, settings, host },
    searchText: searchText(name, host, description),
  };
}

function untestedColumns(id: string, now: Date) {
  return {
    status: 'not_verified' as const,
    testOutcome: null,
    testedAt: null,
    acceptedAt: null,
    keyReplacementId: null,
    testedSinceReplacement: true,
    failures: 0,
    nextTestAt: nextTestAt({ id, failures: 0, at: now }),
  };
}

function editEntry(actor: Actor, { saved, edit, typed, isSameSecret }: EditPlan, at: Date): AuditRecord {
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

async function forgetSecret(
  tx: Prisma.TransactionClient,
  ref: CredentialRef,
  { fields }: SecretFingerprints,
): Promise<void> {
  await tx.credentialToken.deleteMany({ where: ref });
  await tx.credentialCapability.deleteMany({ where: ref });
  await tx.credentialFingerprint.deleteMany({ where: ref });
  await tx.credentialFingerprint.createMany({ data: fields.map((row) => ({ ...ref, ...row })) });
}

/** Writes an edit with optimistic locking. @returns false on a version conflict */
async function writeEdit(author: Actor, plan: EditPlan, outcome: TestOutcome | undefined, now: Date): Promise<boolean> {
  const { workspaceId } = author;
  const { edit, typed, isSameSecret, isSameTarget } = plan;
  const ref = { workspaceId, credentialId: edit.id };
  const renewed = typed === undefined || (isSameSecret && isSameTarget) ? undefined : typed;
  const sealed = renewed && (await sealCredential(workspaceId, renewed, renewed.fingerprints));
  const columns = editedColumns(plan);
  const { secretFingerprint } = sealed ?? plan;
  const test: TestRecord | undefined = outcome && {
    ...{ id: randomUUID(), at: now, trigger: 'save', actor: author, outcome, secretFingerprint },
    ...(typed && { fingerprints: typed.fingerprints.everyVersion }),
  };
  return inTransaction(async (tx) => {
    if (test) await lockTenant(tx, workspaceId, columns.host);
    const { count } = await tx.credential.updateMany({
      where: { workspaceId, id: edit.id, version: edit.version, deletedAt: null },
      data: { ...columns, ...(sealed && { ...sealed, ...untestedColumns(edit.id, now) }), version: { increment: 1 } },
    });
    if (count === 0) return false;
    if (renewed) await forgetSecret(tx, ref, renewed.fingerprints);
    // An accepted test ends the incidents of the new tenant only.
    if (renewed && !(test && isSameTarget)) await leaveIncidents(tx, ref, now);
    const recorded = test ? await recordTest(tx, ref, test) : [];
    await recordAudit(tx, editEntry(author, plan, now), ...recorded);
    return true;
  });
}

/** Resolves a version conflict, which a retry of the same edit has too. */
async function settleConflict(workspaceId: string, value: unknown): Promise<EditOutcome> {
  const plan = await readEdit(workspaceId, value);
  if (isApplied(plan)) return { edited: true, credential: plan.saved };
  return { edited: false, reason: 'changed', current: plan.saved };
}

/**
 * Without a new secret, the stored one and its target stay. Idempotent by the version.
 * @param value unparsed
 * @throws ZodError; AppError `credential_not_found`, `name_taken`, `invalid_input` for a new target without its secret
 */
export async function editCredential(author: Actor, value: unknown, options: EditOptions): Promise<EditOutcome> {
  const { workspaceId } = author;
  const plan = await readEdit(workspaceId, value);
  const { connector, saved, edit, typed } = plan;
  if (edit.version !== saved.version) return settleConflict(workspaceId, value);
  if (typed === undefined && isApplied(plan)) return { edited: true, credential: saved };
  assertSecretStays(plan);
  const outcome = await testEdit(workspaceId, plan, options);
  if (outcome !== undefined && outcome.kind !== 'verified') {
    return { edited: false, reason: 'refused', report: toTestReport(connector, outcome, saved.authMethod) };
  }
  try {
    const isWritten = await writeEdit(author, plan, outcome, options.now ?? new Date());
    if (!isWritten) return settleConflict(workspaceId, value);
  } catch (error) {
    throw isUniqueViolation(error) ? credentialNameTaken() : error;
  }
  const credential = await findCredential(workspaceId, edit.id);
  if (credential === undefined) throw credentialGone();
  return { edited: true, credential };
}
