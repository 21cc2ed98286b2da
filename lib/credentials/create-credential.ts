import 'server-only';
import type { Actor } from '#lib/audit/actor.ts';
import { type AuditRecord, recordAudit } from '#lib/audit/record-audit.ts';
import type { TestOutcome } from '#lib/connectors/outcomes.ts';
import { findSavedCredential } from '#lib/credentials/find-saved-credential.ts';
import { credentialNameTaken } from '#lib/credentials/name-taken.ts';
import type { ParsedCredentialInput } from '#lib/credentials/parse-credential-input.ts';
import { everyFingerprint, sealCredential, secretFingerprints } from '#lib/credentials/seal-credential.ts';
import { searchText } from '#lib/credentials/search-text.ts';
import type { CredentialSummary } from '#lib/credentials/summary.ts';
import { lockTenant } from '#lib/credentials/testing/lock-tenant.ts';
import { recordTest } from '#lib/credentials/testing/record-test.ts';
import { summaryColumns, toNewSummary } from '#lib/credentials/to-summary.ts';
import { inTransaction } from '#lib/db/in-transaction.ts';
import { isUniqueViolation } from '#lib/db/unique-violation.ts';
import { nameKey } from '#lib/name-key.ts';

interface Acceptance {
  at: Date;
  outcome: TestOutcome;
}

type Columns = Awaited<ReturnType<typeof credentialColumns>>;

/** The columns of a credential that was not tested. */
async function credentialColumns({ workspaceId, userId }: Actor, parsed: ParsedCredentialInput) {
  const { id, connectorId, authMethod, name, description, settings } = parsed.input;
  const host = parsed.connector.hostOf(settings);
  return {
    ...{ workspaceId, id, connectorId, authMethod, name, description, settings, host },
    nameKey: nameKey(name),
    searchText: searchText(name, host, description),
    ...(await sealCredential(workspaceId, parsed)),
    status: 'not_verified' as const,
    createdById: userId,
    fingerprints: { create: secretFingerprints(workspaceId, parsed) },
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

async function insertUntested(author: Actor, data: Columns) {
  return inTransaction(async (tx) => {
    const row = await tx.credential.create({ data, select: summaryColumns });
    await recordAudit(tx, creationEntry(author, data));
    return row;
  });
}

/** Inserts it together with what the tenant's answer to it changes: the history, the older keys, the incidents. */
async function insertAccepted(
  author: Actor,
  parsed: ParsedCredentialInput,
  data: Columns,
  { at, outcome }: Acceptance,
) {
  const { workspaceId, id, secretFingerprint } = data;
  const owner = { workspaceId, credentialId: id };
  const fingerprints = everyFingerprint(workspaceId, parsed);
  return inTransaction(async (tx) => {
    await lockTenant(tx, workspaceId, data.host);
    await tx.credential.create({ data, select: { id: true } });
    // The first test of a credential has its id: there is one.
    const probe = { id, at, trigger: 'save' as const, actor: author, outcome, secretFingerprint, fingerprints };
    const probed = await recordTest(tx, owner, probe);
    const row = await tx.credential.findUniqueOrThrow({
      where: { workspaceId_id: { workspaceId, id } },
      select: summaryColumns,
    });
    await recordAudit(tx, creationEntry(author, data), ...probed);
    return row;
  });
}

/**
 * Saves a credential, its secret sealed. Asked twice with one id (a double press, a retry after a lost answer), it
 * saves one and answers the same.
 *
 * @param verifiedAt when the tenant accepted it; absent where it was not tested
 * @param outcome    what the tenant answered then
 * @throws AppError `name_taken` with the field; `already_saved` where the id stands for something else
 */
export async function createCredential(
  author: Actor,
  parsed: ParsedCredentialInput,
  verifiedAt: Date | undefined,
  outcome: TestOutcome = { kind: 'verified', durationMs: 0 },
): Promise<CredentialSummary> {
  const data = await credentialColumns(author, parsed);
  try {
    const row =
      verifiedAt === undefined
        ? await insertUntested(author, data)
        : await insertAccepted(author, parsed, data, { at: verifiedAt, outcome });
    return toNewSummary(row);
  } catch (error) {
    if (!isUniqueViolation(error)) throw error;
    const saved = await findSavedCredential(author.workspaceId, parsed);
    if (saved !== undefined) return saved;
    throw credentialNameTaken();
  }
}
