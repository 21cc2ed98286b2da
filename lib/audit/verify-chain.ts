import 'server-only';
import { CHAIN_START, type ChainedEntry, hasValidHash } from '#lib/audit/entry-hash.ts';
import { getPrisma } from '#lib/db/client.ts';

const PAGE_SIZE = 500;

export type ChainVerdict =
  /** `head`: hash of the last entry. A copy kept elsewhere shows later whether the whole chain was replaced. */
  { ok: true; entries: bigint; head: string } | { ok: false; seq: bigint; problem: string };

interface Link {
  seq: bigint;
  hash: string;
}

const BEGINNING: Link = { seq: 0n, hash: CHAIN_START };

async function headOf(workspaceId: string): Promise<Link> {
  return (await getPrisma().auditHead.findUnique({ where: { workspaceId } })) ?? BEGINNING;
}

function problemOf(entry: ChainedEntry & Link, previous: Link): string | undefined {
  if (entry.seq !== previous.seq + 1n) return 'The entry before it is missing.';
  if (entry.previousHash !== previous.hash) return 'It does not follow the entry before it.';
  if (!hasValidHash(entry)) return 'It was changed after it was written.';
  return undefined;
}

/** Verifies a workspace's chain. Reads the head first, since entries may be added meanwhile. */
export async function verifyChain(workspaceId: string): Promise<ChainVerdict> {
  const end = await headOf(workspaceId);
  let last = BEGINNING;
  for (;;) {
    const entries = await getPrisma().auditEntry.findMany({
      where: { workspaceId, seq: { gt: last.seq } },
      orderBy: { seq: 'asc' },
      take: PAGE_SIZE,
    });
    for (const entry of entries) {
      const problem = problemOf(entry, last);
      if (problem !== undefined) return { ok: false, seq: entry.seq, problem };
      if (entry.seq === end.seq && entry.hash !== end.hash) {
        return { ok: false, seq: entry.seq, problem: 'The head of the chain has another hash.' };
      }
      last = { seq: entry.seq, hash: entry.hash };
    }
    if (entries.length < PAGE_SIZE) break;
  }
  if (last.seq < end.seq)
    return { ok: false, seq: last.seq + 1n, problem: 'This entry and all later ones are missing.' };
  const { seq } = await headOf(workspaceId); // never behind an entry: both are written in one transaction
  if (seq < last.seq) return { ok: false, seq: seq + 1n, problem: 'The head of the chain ends before this entry.' };
  return { ok: true, entries: last.seq, head: last.hash };
}
