import 'server-only';
import type { Connector } from '#lib/connectors/connector.ts';
import { getConnector } from '#lib/connectors/registry.ts';
import type { TestEntry } from '#lib/credentials/testing/test-entry.ts';
import { toOutcomeKind } from '#lib/credentials/testing/test-outcome-kind.ts';
import { cutPage, decodeCursor } from '#lib/cursor.ts';
import { getPrisma } from '#lib/db/client.ts';
import type { Prisma } from '#lib/db/generated/client.ts';
import { isUuid } from '#lib/is-uuid.ts';
import type { Page } from '#lib/page.ts';

const PAGE_SIZE = 50;

const entryColumns = {
  id: true,
  at: true,
  trigger: true,
  outcome: true,
  durationMs: true,
  requestId: true,
} satisfies Prisma.CredentialTestSelect;

type TestRow = Prisma.CredentialTestGetPayload<{ select: typeof entryColumns }>;

/** The rows behind a cursor, as `afterCursor` has them for lists by creation. */
function olderThan(cursor: string): Prisma.CredentialTestWhereInput {
  const { createdAt: at, id } = decodeCursor(cursor);
  return { at: { lte: at }, OR: [{ at: { lt: at } }, { id: { lt: id } }] };
}

function toEntry(row: TestRow, connector: Connector, authMethod: string): TestEntry {
  const { at, durationMs, requestId, ...columns } = row;
  const kind = toOutcomeKind(row.outcome);
  const { title } = connector.explain({ kind, durationMs }, authMethod);
  return { ...columns, at: at.toISOString(), outcome: kind, title, durationMs, requestId: requestId ?? undefined };
}

/**
 * One page of a credential's tests, newest first. What is not there, or deleted, has none.
 *
 * @throws AppError `invalid_input` for a cursor that is not ours
 */
export async function listTests(
  workspaceId: string,
  credentialId: string,
  cursor: string | undefined,
): Promise<Page<TestEntry>> {
  if (!isUuid(credentialId)) return { items: [], nextCursor: undefined };
  const credential = await getPrisma().credential.findUnique({
    where: { workspaceId_id: { workspaceId, id: credentialId }, deletedAt: null },
    select: {
      connectorId: true,
      authMethod: true,
      tests: {
        where: cursor === undefined ? {} : olderThan(cursor),
        orderBy: [{ at: 'desc' }, { id: 'desc' }],
        take: PAGE_SIZE + 1,
        select: entryColumns,
      },
    },
  });
  if (credential === null) return { items: [], nextCursor: undefined };
  const connector = getConnector(credential.connectorId);
  const page = cutPage(
    credential.tests.map((row) => ({ ...row, createdAt: row.at })),
    PAGE_SIZE,
  );
  const items = page.rows.map(({ createdAt: _, ...row }) => toEntry(row, connector, credential.authMethod));
  return { items, nextCursor: page.nextCursor };
}
