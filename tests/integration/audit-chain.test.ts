import { beforeEach, expect, test } from 'vitest';
import { type AuditRecord, recordAudit } from '#lib/audit/record-audit.ts';
import { verifyChain } from '#lib/audit/verify-chain.ts';
import { getDatabase, getPrisma } from '#lib/db/client.ts';
import { inTransaction } from '#lib/db/in-transaction.ts';
import { makeWorkspace } from '#tests/support/workspace.ts';

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

/** As somebody would who may do anything in the database. */
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

test('an entry holds who, what and when, and the hash of the one before it', async () => {
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

test('of many writers at once, each links to the one before', async () => {
  await Promise.all(Array.from({ length: 40 }, (_, number) => record({ number })));
  expect(await verifyChain(workspaceId)).toMatchObject({ ok: true, entries: 40n });
});

test('what was not done is not in the trail', async () => {
  const failing = inTransaction(async (tx) => {
    await recordAudit(tx, { workspaceId, actor: undefined, action: 'member.invited' });
    throw new Error('undone');
  });
  await expect(failing).rejects.toThrow('undone');
  expect(await verifyChain(workspaceId)).toMatchObject({ ok: true, entries: 0n });
});

// The trail is append-only, for the app's own role too.
test('the database refuses to change an entry or to take one out', async () => {
  await record();
  await expect(getPrisma().auditEntry.updateMany({ data: { action: 'x' } })).rejects.toThrow('append-only');
  await expect(getPrisma().auditEntry.deleteMany()).rejects.toThrow('append-only');
  await expect(getPrisma().$executeRaw`TRUNCATE workspace CASCADE`).rejects.toThrow('append-only');
});

const where = () => `"workspaceId" = '${workspaceId}'`;

// Whoever gets round the database's refusal is found out.
test.each([
  ['changed', () => `UPDATE audit_entry SET details = '{"number": 9}' WHERE ${where()} AND seq = 3`, 3n],
  [
    'said to be another’s',
    () => `UPDATE audit_entry SET "actorEmail" = 'x@example.com' WHERE ${where()} AND seq = 2`,
    2n,
  ],
  ['taken out of the middle', () => `DELETE FROM audit_entry WHERE ${where()} AND seq = 3`, 4n],
  ['taken off the end', () => `DELETE FROM audit_entry WHERE ${where()} AND seq = 5`, 5n],
  ['taken out altogether', () => `DELETE FROM audit_entry WHERE ${where()}`, 1n],
  [
    'hidden behind the head',
    () => `UPDATE audit_head SET seq = 3, hash = (
      SELECT hash FROM audit_entry WHERE ${where()} AND seq = 3) WHERE ${where()}`,
    4n,
  ],
  ['without a head', () => `DELETE FROM audit_head WHERE ${where()}`, 1n],
  [
    'put in another order',
    () => `UPDATE audit_entry SET seq = CASE seq WHEN 2 THEN 103 ELSE 102 END WHERE ${where()} AND seq IN (2, 3);
      UPDATE audit_entry SET seq = seq - 100 WHERE ${where()} AND seq > 100`,
    2n,
  ],
])('an entry that was %s is found', async (_, sql, seq) => {
  await recordSeveral(5);
  await tamper(sql());
  expect(await verifyChain(workspaceId)).toMatchObject({ ok: false, seq });
});

test('two workspaces have chains of their own', async () => {
  await recordSeveral(3);
  const other = await makeWorkspace();
  expect(await verifyChain(other.workspaceId)).toMatchObject({ ok: true, entries: 0n });
});

// Whoever may name something could else break the chain with a name that no database keeps as it was typed.
test('what the database cannot keep as it came is hashed as it is kept', async () => {
  const target = { type: 'resource', id: 'r', name: 'Acme \ud83d \0' } as const;
  const details = { changes: { name: { from: 'a\udc00', to: ['\0b'] } } };
  await inTransaction((tx) =>
    recordAudit(tx, { workspaceId, actor: { userId, workspaceId }, action: 'resource.edited', target, details }),
  );
  expect(await verifyChain(workspaceId)).toMatchObject({ ok: true, entries: 1n });
});
