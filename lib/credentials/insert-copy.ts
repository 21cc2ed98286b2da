import 'server-only';
import type { Actor } from '#lib/audit/actor.ts';
import { recordAudit } from '#lib/audit/record-audit.ts';
import { copyName } from '#lib/credentials/copy-name.ts';
import { searchText } from '#lib/credentials/search-text.ts';
import { getPrisma } from '#lib/db/client.ts';
import type { Prisma } from '#lib/db/generated/client.ts';
import { inTransaction } from '#lib/db/in-transaction.ts';
import { nameKey } from '#lib/name-key.ts';

/** Names are looked at by so many. */
const NAMES_AT_ONCE = 50;

/** What a copy takes over: the same secret at the same tenant is as good there as here. */
export const copiedColumns = {
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

export type Original = Prisma.CredentialGetPayload<{ select: typeof copiedColumns }>;

async function freeName(workspaceId: string, name: string): Promise<string> {
  for (let first = 1; ; first += NAMES_AT_ONCE) {
    const names = Array.from({ length: NAMES_AT_ONCE }, (_, index) => copyName(name, first + index));
    const rows = await getPrisma().credential.findMany({
      where: { workspaceId, nameKey: { in: names.map(nameKey) } },
      select: { nameKey: true },
    });
    const taken = new Set(rows.map((row) => row.nameKey));
    const free = names.find((candidate) => !taken.has(nameKey(candidate)));
    if (free !== undefined) return free;
  }
}

/**
 * Saves a copy under the first name that is free.
 *
 * @param sealedSecret the original's secret, sealed for the copy
 * @throws Prisma's error of a broken unique constraint, where the id is taken, or the name by now
 */
export async function insertCopy(
  author: Actor,
  newId: string,
  original: Original,
  sealedSecret: string,
): Promise<void> {
  const { workspaceId, userId } = author;
  const { capabilities, fingerprints, settings, ...columns } = original;
  const name = await freeName(workspaceId, original.name);
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
