import { beforeAll, expect, test } from 'vitest';
import type { Actor } from '#lib/audit/actor.ts';
import { type AuditQuery, parseAuditQuery } from '#lib/audit/audit-query.ts';
import { entryHash } from '#lib/audit/entry-hash.ts';
import { exportAuditLog } from '#lib/audit/export-audit-log.ts';
import type { ExportFormat } from '#lib/audit/export-format.ts';
import { listAuditEntries, listHistory } from '#lib/audit/list-entries.ts';
import { type AuditRecord, recordAudit } from '#lib/audit/record-audit.ts';
import { verifyChain } from '#lib/audit/verify-chain.ts';
import { createCredential } from '#lib/credentials/create-credential.ts';
import { getDatabase } from '#lib/db/client.ts';
import { inTransaction } from '#lib/db/in-transaction.ts';
import { HOUR_MS } from '#lib/time.ts';
import { credentialInput } from '#tests/support/fixtures/credential-input.ts';
import { makeWorkspace } from '#tests/support/fixtures/workspace-members.ts';

const COUNT = 1_300;
const names = { fields: {}, values: {} };
const FROM = Date.parse('2026-11-01T00:00:00Z');

let author: Actor & { email: string };
let credentialId: string;

const record = (...records: Omit<AuditRecord, 'workspaceId'>[]) =>
  inTransaction((tx) => recordAudit(tx, ...records.map((entry) => ({ ...entry, workspaceId: author.workspaceId }))));

beforeAll(async () => {
  author = { ...(await makeWorkspace()), email: 'owner@example.com', address: '203.0.113.7' };
  credentialId = (await createCredential(author, credentialInput({ name: 'Acme' }), undefined)).id;
  const entries = Array.from({ length: COUNT - 1 }, (_, number) => ({
    actor: number % 10 === 0 ? undefined : author,
    action: number % 4 === 0 ? ('credential.tested' as const) : ('member.invited' as const),
    outcome: number % 8 === 0 ? ('failed' as const) : ('done' as const),
    ...(number % 4 === 0 && { target: { type: 'credential' as const, id: credentialId, name: 'Acme' } }),
    details: { number },
    at: new Date(FROM + number * HOUR_MS),
  }));
  await record(...entries);
});

async function readAll(query: AuditQuery) {
  const found = [];
  let cursor: string | undefined;
  do {
    const page = await listAuditEntries(author.workspaceId, { query, cursor, names });
    found.push(...page.items);
    cursor = page.nextCursor;
  } while (cursor !== undefined);
  return found;
}

async function exported(query: AuditQuery, format: ExportFormat): Promise<string[]> {
  const chunks = [];
  for await (const chunk of await exportAuditLog(author, { query, format })) chunks.push(Buffer.from(chunk).toString());
  return chunks;
}

const linesOf = (chunks: string[]) => chunks.join('').trimEnd().split('\n');

test('pages by fifty, newest first, without gaps or repeats while entries are added', async () => {
  const first = await listAuditEntries(author.workspaceId, { query: {}, cursor: undefined, names });
  expect(first.items).toHaveLength(50);
  await record({ actor: author, action: 'member.left' });
  const second = await listAuditEntries(author.workspaceId, { query: {}, cursor: first.nextCursor, names });
  const seen = [...first.items, ...second.items].map(({ seq }) => Number(seq));
  expect(seen).toEqual(Array.from({ length: 100 }, (_, index) => (seen[0] ?? 0) - index));
});

test.each([
  [{ action: 'credential.tested' }, 325],
  [{ actor: 'latchkey' }, 130],
  [{ outcome: 'failed' }, 163],
  [{ from: '2026-11-02', to: '2026-11-03' }, 48],
  [{ from: '2026-11-02', to: '2026-11-02', outcome: 'failed' }, 3],
  [{ action: 'member.left', actor: 'latchkey' }, 0],
])('lists and exports by %j: %d entries', async (params, count) => {
  const query = parseAuditQuery(params);
  expect(await readAll(query)).toHaveLength(count);
  expect(linesOf(await exported(query, 'jsonl')).filter((line) => line !== '')).toHaveLength(count);
});

test('ignores invalid URL parameters and refuses an invalid cursor', async () => {
  expect(parseAuditQuery({ action: 'no.such', from: 'yesterday', outcome: ['done', 'failed'], actor: "'" })).toEqual({
    outcome: 'done',
  });
  const listing = listAuditEntries(author.workspaceId, { query: {}, cursor: 'WyJ4Il0', names });
  await expect(listing).rejects.toMatchObject({ code: 'invalid_input' });
});

test('lists a credential’s own history without IP addresses', async () => {
  const { items, nextCursor } = await listHistory(author.workspaceId, credentialId, { cursor: undefined, names });
  expect(items).toHaveLength(50);
  expect(nextCursor).toBeDefined();
  expect(new Set(items.map(({ what, address }) => `${what} ${address}`))).toEqual(
    new Set(['Credential tested undefined']),
  );
  expect(items[0]?.target).toEqual({ name: 'Acme', href: `/credentials/${credentialId}` });
  expect(await listHistory(author.workspaceId, 'x', { cursor: undefined, names })).toMatchObject({ items: [] });
});

// Guarantee: an audit log is readable in its own workspace only.
test('lists and exports nothing of another workspace', async () => {
  const { workspaceId, userId } = await makeWorkspace('Theirs');
  expect(await listAuditEntries(workspaceId, { query: {}, cursor: undefined, names })).toMatchObject({ items: [] });
  expect(await listHistory(workspaceId, credentialId, { cursor: undefined, names })).toMatchObject({ items: [] });
  const chunks = [];
  for await (const chunk of await exportAuditLog({ workspaceId, userId }, { query: {}, format: 'csv' }))
    chunks.push(chunk);
  expect(linesOf(chunks.map((chunk) => Buffer.from(chunk).toString()))).toHaveLength(2); // the head, and that it was exported
});

// An export can be verified outside of Latchkey.
test('exports the whole chain as JSON Lines, up to the entry of the export itself', async () => {
  const lines = linesOf(await exported({}, 'jsonl')).map((line) => JSON.parse(line));
  let previousHash = '';
  for (const [index, { hash, seq, at, ...entry }] of lines.entries()) {
    expect(seq).toBe(index + 1);
    expect(entry.previousHash).toBe(previousHash);
    expect(entryHash({ ...entry, seq: BigInt(seq), at: new Date(at) })).toBe(hash);
    previousHash = hash;
  }
  expect(lines.at(-1)).toMatchObject({ action: 'audit.exported', details: { format: 'jsonl' } });
  expect(await verifyChain(author.workspaceId)).toEqual({
    ok: true,
    entries: BigInt(lines.length),
    head: previousHash,
  });
});

test('streams as fast as the client reads, and stops when it disconnects', async () => {
  const whole = await exported({}, 'csv');
  expect(whole[0]).toMatch(/^seq,at,.*\r\n$/);
  expect(whole.length).toBeGreaterThan(3);
  for (const chunk of whole.slice(1)) expect(chunk.split('\r\n').length).toBeLessThanOrEqual(501);

  const stream = await exportAuditLog(author, { query: {}, format: 'csv' });
  const reader = stream.getReader();
  await reader.read();
  await reader.cancel();
  expect(getDatabase().pool.idleCount).toBe(getDatabase().pool.totalCount);
});
