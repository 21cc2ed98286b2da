import 'server-only';
import type { Actor } from '#lib/audit/actor.ts';
import { type AuditQuery, auditQueryString, auditWhere } from '#lib/audit/audit-query.ts';
import { type ExportFormat, exportFormats } from '#lib/audit/export-format.ts';
import { recordAudit } from '#lib/audit/record-audit.ts';
import { getPrisma } from '#lib/db/client.ts';
import { inTransaction } from '#lib/db/in-transaction.ts';

const BATCH_SIZE = 500;

interface Export {
  query: AuditQuery;
  format: ExportFormat;
}

async function* textOf(workspaceId: string, { query, format }: Export, last: bigint): AsyncGenerator<string> {
  const { head, write } = exportFormats[format];
  if (head !== '') yield head;
  for (let after = 0n; ; ) {
    const entries = await getPrisma().auditEntry.findMany({
      where: { ...auditWhere(workspaceId, query), seq: { gt: after, lte: last } },
      orderBy: { seq: 'asc' },
      take: BATCH_SIZE,
    });
    const end = entries.at(-1);
    if (end === undefined) return;
    yield write(entries);
    if (entries.length < BATCH_SIZE) return;
    after = end.seq;
  }
}

/** Reads only as fast as the client, and stops when it disconnects. */
function streamOf(texts: AsyncGenerator<string>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await texts.next();
      if (done) controller.close();
      else controller.enqueue(encoder.encode(value));
    },
    async cancel() {
      await texts.return(undefined);
    },
  });
}

/** Records the export before its first line is sent. @returns the number of that entry */
function recordExport(workspaceId: string, actor: Actor, { query, format }: Export): Promise<bigint> {
  const filter = auditQueryString(query);
  const details = { format, ...(filter !== '' && { filter }) };
  return inTransaction(async (tx) => {
    await recordAudit(tx, { workspaceId, actor, action: 'audit.exported', details });
    const { seq } = await tx.auditHead.findUniqueOrThrow({ where: { workspaceId }, select: { seq: true } });
    return seq;
  });
}

/** Exports the entries that match a filter, up to the entry of this export. @returns UTF-8 */
export async function exportAuditLog(actor: Actor, wanted: Export): Promise<ReadableStream<Uint8Array>> {
  const { workspaceId } = actor;
  const last = await recordExport(workspaceId, actor, wanted);
  return streamOf(textOf(workspaceId, wanted, last));
}
