import 'server-only';
import type { Actor } from '#lib/audit/actor.ts';
import { type AuditRecord, recordAudit } from '#lib/audit/record-audit.ts';
import type { TestOutcome } from '#lib/connectors/outcomes.ts';
import { lockTenant } from '#lib/credentials/core/credential-locks.ts';
import {
  alreadySaved,
  type CredentialSummary,
  credentialNameTaken,
  summaryColumns,
  toSummaries,
  toUnusedSummary,
} from '#lib/credentials/core/credential-summary.ts';
import type { ParsedCredentialInput } from '#lib/credentials/core/parse-credential-input.ts';
import { fingerprintSecrets, type SecretFingerprints, sealCredential } from '#lib/credentials/core/seal-credential.ts';
import { searchText } from '#lib/credentials/core/search-text.ts';
import { recordAcceptance } from '#lib/credentials/testing/record-test.ts';
import { runTest } from '#lib/credentials/testing/run-test.ts';
import { type TestReport, toTestReport } from '#lib/credentials/testing/test-credential.ts';
import { getPrisma } from '#lib/db/client.ts';
import { isUniqueViolation } from '#lib/db/database-errors.ts';
import { inTransaction } from '#lib/db/in-transaction.ts';
import { nameKey } from '#lib/text.ts';

interface NewCredential {
  author: Actor;
  parsed: ParsedCredentialInput;
  fingerprints: SecretFingerprints;
}

interface Acceptance {
  at: Date;
  outcome: TestOutcome;
}

export type SaveOutcome = { saved: true; credential: CredentialSummary } | { saved: false; report: TestReport };

type Columns = Awaited<ReturnType<typeof credentialColumns>>;

async function credentialColumns({ author, parsed, fingerprints }: NewCredential) {
  const { workspaceId, userId } = author;
  const { id, connectorId, authMethod, name, description, settings } = parsed.input;
  const host = parsed.connector.hostOf(settings);
  return {
    ...{ workspaceId, id, connectorId, authMethod, name, description, settings, host },
    nameKey: nameKey(name),
    searchText: searchText(name, host, description),
    ...(await sealCredential(workspaceId, parsed, fingerprints)),
    status: 'not_verified' as const,
    createdById: userId,
    fingerprints: { create: fingerprints.fields },
  };
}

function creationEntry(author: Actor, { workspaceId, id, name, ...rest }: Columns): AuditRecord {
  const { connectorId, authMethod, settings } = rest;
  return {
    workspaceId,
    actor: author,
    action: 'credential.created',
    target: { type: 'credential', id, name },
    details: { connectorId, authMethod, ...settings },
  };
}

/** A tested one is inserted as verified, after its acceptance superseded older keys and ended incidents. */
async function insertCredential({ author, fingerprints }: NewCredential, columns: Columns, accepted?: Acceptance) {
  const { workspaceId, id, host, secretFingerprint } = columns;
  return inTransaction(async (tx) => {
    if (accepted !== undefined) await lockTenant(tx, workspaceId, host);
    const test = accepted && {
      id, // The first test has the id of its credential.
      ...{ ...accepted, trigger: 'save' as const, actor: author },
      ...{ secretFingerprint, fingerprints: fingerprints.everyVersion },
    };
    const recorded = test && (await recordAcceptance(tx, columns, test));
    const row = await tx.credential.create({ data: { ...columns, ...recorded?.columns }, select: summaryColumns });
    await recordAudit(tx, creationEntry(author, columns), ...(recorded?.entries ?? []));
    return row;
  });
}

async function findSaved({ author, parsed, fingerprints }: NewCredential): Promise<CredentialSummary | undefined> {
  const { input } = parsed;
  const { workspaceId } = author;
  const row = await getPrisma().credential.findUnique({
    where: { workspaceId_id: { workspaceId, id: input.id } },
    select: { ...summaryColumns, secretFingerprint: true, deletedAt: true },
  });
  if (row === null) return undefined;
  const { secretFingerprint, deletedAt, ...columns } = row;
  if (deletedAt !== null) throw alreadySaved(row.name, 'It was deleted. Restore it from Recently deleted.');
  const isSame =
    row.connectorId === input.connectorId &&
    row.authMethod === input.authMethod &&
    row.name === input.name &&
    row.description === input.description &&
    row.host === parsed.connector.hostOf(input.settings) &&
    fingerprints.everyVersion.includes(secretFingerprint);
  if (!isSame) throw alreadySaved(row.name, 'Close this panel to see it.');
  const [summary] = await toSummaries(workspaceId, [columns]);
  return summary;
}

async function create(credential: NewCredential, accepted?: Acceptance): Promise<CredentialSummary> {
  const columns = await credentialColumns(credential);
  try {
    return toUnusedSummary(await insertCredential(credential, columns, accepted));
  } catch (error) {
    if (!isUniqueViolation(error)) throw error;
    const saved = await findSaved(credential);
    if (saved !== undefined) return saved;
    throw credentialNameTaken();
  }
}

/** Saves without a test. Idempotent by the client-made id. @throws AppError `name_taken`, `already_saved` */
export function createCredential(
  author: Actor,
  parsed: ParsedCredentialInput,
  verifiedAt: Date | undefined,
): Promise<CredentialSummary> {
  const credential = { author, parsed, fingerprints: fingerprintSecrets(author.workspaceId, parsed) };
  return create(credential, verifiedAt && { at: verifiedAt, outcome: { kind: 'verified', durationMs: 0 } });
}

/** Saves if the tenant accepts the credential. Idempotent by the client-made id. @throws as `createCredential` */
export async function saveCredential(
  author: Actor,
  parsed: ParsedCredentialInput,
  { verify }: { verify: boolean },
): Promise<SaveOutcome> {
  const { workspaceId } = author;
  const { connector, input } = parsed;
  const credential = { author, parsed, fingerprints: fingerprintSecrets(workspaceId, parsed) };
  const saved = await findSaved(credential);
  if (saved !== undefined) return { saved: true, credential: saved };
  if (!verify) return { saved: true, credential: await create(credential) };
  const outcome = await runTest({ workspaceId, connector, target: input, purpose: 'test' });
  if (outcome.kind !== 'verified') {
    return { saved: false, report: toTestReport(connector, outcome, input.authMethod) };
  }
  return { saved: true, credential: await create(credential, { at: new Date(), outcome }) };
}
