import { expect, test } from 'vitest';
import { type ChainedEntry, entryHash, hasValidHash } from '#lib/audit/entry-hash.ts';

const entry: ChainedEntry = {
  workspaceId: '0199c0de-0000-7000-8000-000000000001',
  seq: 1n,
  at: new Date('2026-11-22T14:02:00.000Z'),
  actorId: 'a',
  actorEmail: 'owner@example.com',
  action: 'member.invited',
  targetType: 'member',
  targetId: 'b',
  targetName: 'new@example.com',
  credentialId: null,
  outcome: 'done',
  details: { role: 'editor', from: { x: 1, y: [2, null] } },
  address: null,
  previousHash: '',
};

/** Hashes of `entry` as released versions computed them: with `credentialId`, and before that column existed. */
const PRESENT_HASH = '987d50b2b6aed39550b60113d687474b2a3f879c73af8f02a155ef1f82e47afc';
const FORMER_HASH = 'f52ffcca0efc97926a6fa92f5e454225aba8b4cc06824dfc5a2d292417a151f0';

/** A change of each column. */
const changes = Object.keys(entry).map((name) => {
  const values: Partial<Record<string, unknown>> = { seq: 2n, at: new Date(0), details: { role: 'owner' } };
  return [name, { [name]: values[name] ?? 'another' }] as const;
});

test('ignores the order of names in an object', () => {
  expect(entryHash({ ...entry, details: { from: { y: [2, null], x: 1 }, role: 'editor' } })).toBe(entryHash(entry));
});

// Stored hashes are compared for years: a change of the form breaks every chain.
test('computes the same hash as released versions', () => {
  expect(entryHash(entry)).toBe(PRESENT_HASH);
});

test.each(changes)('covers %s', (_, change) => {
  expect(entryHash({ ...entry, ...change })).not.toBe(entryHash(entry));
});

test('accepts the hash of an entry that was written before there was a credentialId', () => {
  expect(hasValidHash({ ...entry, hash: FORMER_HASH })).toBe(true);
});

// Guarantee: the former form of the hash covers every column as well.
test.each(changes)('refuses the former hash with another %s', (_, change) => {
  expect(hasValidHash({ ...entry, hash: FORMER_HASH, ...change })).toBe(false);
});
