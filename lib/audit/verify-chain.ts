import 'server-only';
import { CHAIN_START, entryHash } from '#lib/audit/entry-hash.ts';
import { getPrisma } from '#lib/db/client.ts';

const PAGE_SIZE = 500;

/** What a walk along a workspace's chain found. */
export type ChainVerdict =
  /** `head`: the last entry's hash. Whoever keeps it elsewhere can tell later whether the whole chain was made anew. */
  { ok: true; entries: bigint; head: string } | { ok: false; seq: bigint; problem: string };

interface Link {
  seq: bigint;
  hash: string;
}

const BEGINNING: Link = { seq: 0n, hash: CHAIN_START };

async function headOf(workspaceId: string): Promise<Link> {
  return (await getPrisma().auditHead.findUnique({ where: { workspaceId } })) ?? BEGINNING;
}

/** What is wrong with an entry, coming after `last`. */
function problemOf(entry: Parameters<typeof entryHash>[0] & Link, last: Link): string | undefined {
  if (entry.seq !== last.seq + 1n) return 'An entry before this one is missing.';
  if (entry.previousHash !== last.hash) return 'It does not follow from the entry before it.';
  if (entryHash(entry) !== entry.hash) return 'It was changed after it was written.';
  return undefined;
}

/**
 * Walks a workspace's chain from its beginning to its head, which is read first: entries may be added meanwhile.
 *
 * @returns how many entries it has, or the first that is not as it was written
 */
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
        return { ok: false, seq: entry.seq, problem: 'The head of the chain names another entry.' };
      }
      last = { seq: entry.seq, hash: entry.hash };
    }
    if (entries.length < PAGE_SIZE) break;
  }
  if (last.seq < end.seq) return { ok: false, seq: last.seq + 1n, problem: 'The entries from here on are missing.' };
  const { seq } = await headOf(workspaceId); // never behind an entry: they are written together
  if (seq < last.seq)
    return { ok: false, seq: seq + 1n, problem: 'The head of the chain leaves out what is from here on.' };
  return { ok: true, entries: last.seq, head: last.hash };
}
