import { expect, test } from 'vitest';
import { type ChainedEntry, entryHash } from '#lib/audit/entry-hash.ts';

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

test('the order of names in an object does not matter', () => {
  expect(entryHash({ ...entry, details: { from: { y: [2, null], x: 1 }, role: 'editor' } })).toBe(entryHash(entry));
});

// No part of an entry can be changed without its hash.
test.each(Object.keys(entry))('%s is held fast', (name) => {
  const changes: Partial<Record<string, unknown>> = { seq: 2n, at: new Date(0), details: { role: 'owner' } };
  expect(entryHash({ ...entry, [name]: changes[name] ?? 'another' })).not.toBe(entryHash(entry));
});
