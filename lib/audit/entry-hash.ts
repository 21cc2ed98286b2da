import { createHash } from 'node:crypto';

/** All columns that an entry's hash covers, and the hash of the entry before it. */
export interface ChainedEntry {
  workspaceId: string;
  seq: bigint;
  at: Date;
  actorId: string | null;
  actorEmail: string | null;
  action: string;
  targetType: string | null;
  targetId: string | null;
  targetName: string | null;
  credentialId: string | null;
  outcome: string;
  details: unknown;
  address: string | null;
  previousHash: string;
}

export const CHAIN_START = '';

/** Canonical JSON as in RFC 8785. Postgres does not keep the order of names in `jsonb`. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  const members = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return `{${members.map(([name, member]) => `${JSON.stringify(name)}:${canonical(member)}`).join(',')}}`;
}

function hashOf(entry: ChainedEntry, about: readonly (string | null)[]): string {
  const { workspaceId, seq, at, actorId, actorEmail, action, targetType, targetId, targetName } = entry;
  const { outcome, details, address, previousHash } = entry;
  const parts = [workspaceId, String(seq), at.toISOString(), actorId, actorEmail, action, targetType, targetId];
  const text = canonical([...parts, targetName, ...about, outcome, details, address, previousHash]);
  return createHash('sha256').update(text).digest('hex');
}

export function entryHash(entry: ChainedEntry): string {
  return hashOf(entry, [entry.credentialId]);
}

export function hasValidHash(entry: ChainedEntry & { hash: string }): boolean {
  if (entryHash(entry) === entry.hash) return true;
  // Entries written before there was a `credentialId` were hashed without it, and have none.
  return entry.credentialId === null && hashOf(entry, []) === entry.hash;
}
