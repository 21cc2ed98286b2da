import { createHash } from 'node:crypto';

/** What the chain holds fast of an entry: all of it, and the hash of the one before. */
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

/** What comes before the first entry of a chain. */
export const CHAIN_START = '';

/** The same text for the same value, whatever the order in which a database keeps an object's names. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  const members = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return `{${members.map(([name, member]) => `${JSON.stringify(name)}:${canonical(member)}`).join(',')}}`;
}

/** @returns SHA-256, hex */
export function entryHash(entry: ChainedEntry): string {
  const { workspaceId, seq, at, actorId, actorEmail, action, targetType, targetId, targetName } = entry;
  const { credentialId, outcome, details, address, previousHash } = entry;
  const parts = [workspaceId, String(seq), at.toISOString(), actorId, actorEmail, action, targetType, targetId];
  const text = canonical([...parts, targetName, credentialId, outcome, details, address, previousHash]);
  return createHash('sha256').update(text).digest('hex');
}
