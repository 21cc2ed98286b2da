import 'server-only';
import type { Connector } from '#lib/connectors/connector.ts';
import { outcomeKindSchema, type TestOutcomeKind } from '#lib/connectors/outcomes.ts';
import { getConnector } from '#lib/connectors/registry.ts';
import { getPrisma } from '#lib/db/client.ts';
import type { Prisma, TestTrigger } from '#lib/db/generated/client.ts';
import { newestFirst, type Page } from '#lib/pagination.ts';
import { isUuid } from '#lib/text.ts';

const PAGE_SIZE = 50;
const order = newestFirst('at');

export interface TestEntry {
  id: string;
  at: string;
  trigger: TestTrigger;
  outcome: TestOutcomeKind;
  title: string;
  durationMs: number;
  requestId: string | undefined;
}

const entryColumns = {
  id: true,
  at: true,
  trigger: true,
  outcome: true,
  durationMs: true,
  requestId: true,
} satisfies Prisma.CredentialTestSelect;

type TestRow = Prisma.CredentialTestGetPayload<{ select: typeof entryColumns }>;

function toEntry(row: TestRow, connector: Connector, authMethod: string): TestEntry {
  const { at, durationMs, requestId, ...columns } = row;
  const kind = outcomeKindSchema.parse(row.outcome);
  const { title } = connector.explain({ kind, durationMs }, authMethod);
  return { ...columns, at: at.toISOString(), outcome: kind, title, durationMs, requestId: requestId ?? undefined };
}

/** Lists tests, newest first; none of a deleted credential. @throws AppError `invalid_input` for an invalid cursor */
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
      tests: { where: order.after(cursor), orderBy: order.orderBy, take: PAGE_SIZE + 1, select: entryColumns },
    },
  });
  if (credential === null) return { items: [], nextCursor: undefined };
  const connector = getConnector(credential.connectorId);
  const { rows, nextCursor } = order.cut(credential.tests, PAGE_SIZE);
  return { items: rows.map((row) => toEntry(row, connector, credential.authMethod)), nextCursor };
}
