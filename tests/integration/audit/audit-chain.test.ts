import { beforeEach, expect, test } from 'vitest';
import { type AuditRecord, recordAudit } from '#lib/audit/record-audit.ts';
import { verifyChain } from '#lib/audit/verify-chain.ts';
import { getDatabase, getPrisma } from '#lib/db/client.ts';
import { inTransaction } from '#lib/db/in-transaction.ts';
import { makeWorkspace } from '#tests/support/fixtures/workspace-members.ts';

let workspaceId: string;
let userId: string;
beforeEach(async () => {
  ({ workspaceId, userId } = await makeWorkspace());
});

const record = (details: AuditRecord['details'] = {}) =>
  inTransaction((tx) =>
    recordAudit(tx, { workspaceId, actor: { userId, workspaceId }, action: 'member.invited', details }),
  );

async function recordSeveral(count: number): Promise<void> {
  for (let number = 1; number <= count; number += 1) await record({ number });
}

/** Changes the tables as a database superuser could. */
async function tamper(sql: string): Promise<void> {
  const client = await getDatabase().pool.connect();
  try {
    await client.query('BEGIN; ALTER TABLE audit_entry DISABLE TRIGGER USER');
    await client.query(sql);
    await client.query('ALTER TABLE audit_entry ENABLE TRIGGER USER; COMMIT');
  } finally {
    client.release();
  }
}

test('records actor, action, time and the hash of the entry before', async () => {
  await recordSeveral(2);
  const [first, second] = await getPrisma().auditEntry.findMany({ where: { workspaceId }, orderBy: { seq: 'asc' } });
  expect(first).toMatchObject({
    seq: 1n,
    action: 'member.invited',
    actorEmail: `${userId}@example.com`,
    previousHash: '',
  });
  expect(second).toMatchObject({ seq: 2n, previousHash: first?.hash });
  expect(await verifyChain(workspaceId)).toMatchObject({ ok: true, entries: 2n });
});

test('keeps one chain with 40 concurrent writers', async () => {
  await Promise.all(Array.from({ length: 40 }, (_, number) => record({ number })));
  expect(await verifyChain(workspaceId)).toMatchObject({ ok: true, entries: 40n });
});

test('rolls the entry back with its transaction', async () => {
  const failing = inTransaction(async (tx) => {
    await recordAudit(tx, { workspaceId, actor: undefined, action: 'member.invited' });
    throw new Error('undone');
  });
  await expect(failing).rejects.toThrow('undone');
  expect(await verifyChain(workspaceId)).toMatchObject({ ok: true, entries: 0n });
});

// Guarantee: the audit log is append-only, for the app's own database role as well.
test('refuses to change or delete an entry in the database', async () => {
  await record();
  await expect(getPrisma().auditEntry.updateMany({ data: { action: 'x' } })).rejects.toThrow('append-only');
  await expect(getPrisma().auditEntry.deleteMany()).rejects.toThrow('append-only');
  await expect(getPrisma().$executeRaw`TRUNCATE workspace CASCADE`).rejects.toThrow('append-only');
});

const where = () => `"workspaceId" = '${workspaceId}'`;

// Guarantee: a change that bypasses the database's checks is detected.
test.each([
  ['changed', () => `UPDATE audit_entry SET details = '{"number": 9}' WHERE ${where()} AND seq = 3`, 3n],
  [
    'attributed to another user',
    () => `UPDATE audit_entry SET "actorEmail" = 'x@example.com' WHERE ${where()} AND seq = 2`,
    2n,
  ],
  ['removed from the middle', () => `DELETE FROM audit_entry WHERE ${where()} AND seq = 3`, 4n],
  ['removed from the end', () => `DELETE FROM audit_entry WHERE ${where()} AND seq = 5`, 5n],
  ['removed with all others', () => `DELETE FROM audit_entry WHERE ${where()}`, 1n],
  [
    'hidden behind the head',
    () => `UPDATE audit_head SET seq = 3, hash = (
      SELECT hash FROM audit_entry WHERE ${where()} AND seq = 3) WHERE ${where()}`,
    4n,
  ],
  ['without a head', () => `DELETE FROM audit_head WHERE ${where()}`, 1n],
  [
    'moved',
    () => `UPDATE audit_entry SET seq = CASE seq WHEN 2 THEN 103 ELSE 102 END WHERE ${where()} AND seq IN (2, 3);
      UPDATE audit_entry SET seq = seq - 100 WHERE ${where()} AND seq > 100`,
    2n,
  ],
])('detects an entry that was %s', async (_, sql, seq) => {
  await recordSeveral(5);
  await tamper(sql());
  expect(await verifyChain(workspaceId)).toMatchObject({ ok: false, seq });
});

test('keeps one chain per workspace', async () => {
  await recordSeveral(3);
  const other = await makeWorkspace();
  expect(await verifyChain(other.workspaceId)).toMatchObject({ ok: true, entries: 0n });
});

// Otherwise a typed name that Postgres cannot store unchanged would break the chain.
test('hashes text as the database stores it', async () => {
  const target = { type: 'resource', id: 'r', name: 'Acme \ud83d \0' } as const;
  const details = { changes: { name: { from: 'a\udc00', to: ['\0b'] } } };
  await inTransaction((tx) =>
    recordAudit(tx, { workspaceId, actor: { userId, workspaceId }, action: 'resource.edited', target, details }),
  );
  expect(await verifyChain(workspaceId)).toMatchObject({ ok: true, entries: 1n });
});
