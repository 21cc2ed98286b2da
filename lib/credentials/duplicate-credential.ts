import 'server-only';
import type { Actor } from '#lib/audit/actor.ts';
import { recordAudit } from '#lib/audit/record-audit.ts';
import { CREDENTIAL_NAME_MAX_LENGTH } from '#lib/credentials/core/credential-schema.ts';
import {
  alreadySaved,
  type CredentialSummary,
  credentialGone,
  credentialNameTaken,
  findCredential,
} from '#lib/credentials/core/credential-summary.ts';
import { searchText } from '#lib/credentials/core/search-text.ts';
import { getPrisma } from '#lib/db/client.ts';
import { isUniqueViolation } from '#lib/db/database-errors.ts';
import type { Prisma } from '#lib/db/generated/client.ts';
import { inTransaction } from '#lib/db/in-transaction.ts';
import { getKeyring } from '#lib/keyring/load-keyring.ts';
import { openSecret, sealSecret } from '#lib/keyring/sealed-secret.ts';
import { isUuid, nameKey } from '#lib/text.ts';

export interface Duplication {
  id: string;
  newId: string;
}

/** Name conflicts to retry: one per concurrent copy. */
const MAX_ATTEMPTS = 50;
const NAMES_PER_QUERY = 50;
const COPY_SUFFIX = / \(copy(?: \d+)?\)$/;

/** Includes the test results: it is the same secret at the same tenant. */
const copiedColumns = {
  connectorId: true,
  authMethod: true,
  name: true,
  description: true,
  settings: true,
  host: true,
  sealedSecret: true,
  secretLastFour: true,
  secretFingerprint: true,
  status: true,
  testOutcome: true,
  testedAt: true,
  acceptedAt: true,
  failures: true,
  nextTestAt: true,
  capabilities: { select: { capability: true, proven: true, at: true } },
  fingerprints: { select: { field: true, fingerprint: true } },
} satisfies Prisma.CredentialSelect;

type Original = Prisma.CredentialGetPayload<{ select: typeof copiedColumns }>;

/** Cuts a text to a length in UTF-16 units, without splitting a surrogate pair. */
function truncate(text: string, length: number): string {
  return text
    .slice(0, length)
    .replace(/[\uD800-\uDBFF]$/, '')
    .trimEnd();
}

export function copyName(name: string, number: number): string {
  const suffix = number === 1 ? ' (copy)' : ` (copy ${number})`;
  return `${truncate(name.replace(COPY_SUFFIX, ''), CREDENTIAL_NAME_MAX_LENGTH - suffix.length)}${suffix}`;
}

async function findFreeName(workspaceId: string, name: string): Promise<string> {
  for (let first = 1; ; first += NAMES_PER_QUERY) {
    const names = Array.from({ length: NAMES_PER_QUERY }, (_, index) => copyName(name, first + index));
    const rows = await getPrisma().credential.findMany({
      where: { workspaceId, nameKey: { in: names.map(nameKey) } },
      select: { nameKey: true },
    });
    const taken = new Set(rows.map((row) => row.nameKey));
    const free = names.find((candidate) => !taken.has(nameKey(candidate)));
    if (free !== undefined) return free;
  }
}

async function insertCopy(author: Actor, newId: string, original: Original, sealedSecret: string): Promise<void> {
  const { workspaceId, userId } = author;
  const { capabilities, fingerprints, settings, ...columns } = original;
  const name = await findFreeName(workspaceId, original.name);
  await inTransaction(async (tx) => {
    await tx.credential.create({
      data: {
        ...columns,
        ...{ workspaceId, id: newId, name, nameKey: nameKey(name), sealedSecret, createdById: userId },
        settings: settings ?? {},
        searchText: searchText(name, original.host, original.description),
        capabilities: { createMany: { data: capabilities } },
        fingerprints: { createMany: { data: fingerprints } },
      },
    });
    const target = { type: 'credential', id: newId, name } as const;
    const details = { original: original.name };
    await recordAudit(tx, { workspaceId, actor: author, action: 'credential.duplicated', target, details });
  });
}

/** @returns `false` on a conflict of name or id */
async function tryInsert(...copy: Parameters<typeof insertCopy>): Promise<boolean> {
  try {
    await insertCopy(...copy);
    return true;
  } catch (error) {
    if (isUniqueViolation(error)) return false;
    throw error;
  }
}

/** Finds the copy of an earlier request. @throws AppError `already_saved` */
async function findCopy(
  workspaceId: string,
  newId: string,
  { secretFingerprint, host }: Original,
): Promise<CredentialSummary | undefined> {
  const saved = await getPrisma().credential.findUnique({
    where: { workspaceId_id: { workspaceId, id: newId } },
    select: { name: true, host: true, secretFingerprint: true, deletedAt: true },
  });
  if (saved === null) return undefined;
  const isCopy = saved.deletedAt === null && saved.host === host && saved.secretFingerprint === secretFingerprint;
  if (!isCopy) throw alreadySaved(saved.name, 'Reload the page to see it.');
  return findCredential(workspaceId, newId);
}

/** Copies a credential under the first free name, its secret sealed for the copy. Idempotent. @throws AppError */
export async function duplicateCredential(author: Actor, { id, newId }: Duplication): Promise<CredentialSummary> {
  const { workspaceId } = author;
  const original = isUuid(id)
    ? await getPrisma().credential.findUnique({
        where: { workspaceId_id: { workspaceId, id }, deletedAt: null },
        select: copiedColumns,
      })
    : null;
  if (original === null) throw credentialGone();
  const secret = await openSecret(original.sealedSecret, { workspaceId, credentialId: id }, getKeyring());
  const sealed = await sealSecret(secret, { workspaceId, credentialId: newId }, getKeyring());
  for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt += 1) {
    const isInserted = await tryInsert(author, newId, original, sealed);
    const copy = await findCopy(workspaceId, newId, original);
    if (copy !== undefined) return copy;
    if (isInserted) throw credentialGone();
  }
  throw credentialNameTaken();
}
