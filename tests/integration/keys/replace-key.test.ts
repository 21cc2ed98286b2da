import pg from 'pg';
import { v4 as uuid } from 'uuid';
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import type { Actor } from '#lib/audit/actor.ts';
import { openCredential } from '#lib/credentials/core/open-credential.ts';
import { createCredential } from '#lib/credentials/create-credential.ts';
import { findHeldKey, planReplacement } from '#lib/credentials/keys/held-key.ts';
import { replaceKey } from '#lib/credentials/keys/replace-key.ts';
import { findReplacement } from '#lib/credentials/keys/replacement-progress.ts';
import { swapKeys } from '#lib/credentials/keys/swap-keys.ts';
import { testOldKey } from '#lib/credentials/keys/test-old-key.ts';
import { getDatabase, getPrisma } from '#lib/db/client.ts';
import { runScheduledTest } from '#lib/jobs/scheduled-tests.ts';
import { databaseText } from '#tests/support/database/database-text.ts';
import { credentialInput } from '#tests/support/fixtures/credential-input.ts';
import { makeWorkspace } from '#tests/support/fixtures/workspace-members.ts';
import { type KeyTenant, startKeyTenant } from '#tests/support/tenants/key-tenant.ts';

const OLD = 'old-key-5ec3e75ec3e7-1111';
const NEW = 'new-key-5ec3e75ec3e7-2222';
const OTHER = 'other-key-5ec3e75ec3e7-3333';

let tenant: KeyTenant;
let author: Actor;

beforeAll(async () => {
  tenant = await startKeyTenant();
});
afterAll(() => tenant.close());

beforeEach(async () => {
  author = await makeWorkspace();
  tenant.accepted = new Set([NEW]);
  tenant.calls.length = 0;
  tenant.meanwhile = undefined;
});

async function save(name: string, overrides: Record<string, unknown> = {}, by = author): Promise<string> {
  const input = credentialInput({ name, secrets: { accessKey: OLD }, ...overrides });
  return (await createCredential(by, input, new Date())).id;
}

async function use(credentialId: string, name: string, pausedAt?: Date): Promise<void> {
  const { workspaceId, userId } = author;
  const words = { name, nameKey: name.toLowerCase(), description: '', objectName: 'Company', objectLabel: 'Company' };
  const row = { id: uuid(), direction: 'source' as const, connectorId: 'gainsight-cs-nxt', ...words };
  await getPrisma().resource.create({
    data: { workspaceId, credentialId, createdById: userId, pausedAt: pausedAt ?? null, ...row },
  });
}

/** The request of a screen that shows the current plan. */
async function request(credentialId: string, accessKey = NEW) {
  const { digest } = await planReplacement(author.workspaceId, credentialId);
  return { credentialId, secrets: { accessKey }, digest, replacementId: uuid() };
}

const keyOf = async (id: string) => (await openCredential(author.workspaceId, id)).target.secrets['accessKey'];
const keysOf = (ids: string[]) => Promise.all(ids.map(keyOf));
const rows = () => getPrisma().credential.findMany({ where: { workspaceId: author.workspaceId } });

test('plans the credentials of the tenant with the same key, the chosen one first, and their resources', async () => {
  const first = await save('Zeta');
  const second = await save('Alpha', { settings: { apiBaseUrl: 'HTTPS://ACME.gainsightcloud.com/' } });
  await save('Another key', { secrets: { accessKey: OTHER } });
  await save('Another tenant', { settings: { apiBaseUrl: 'https://northwind.gainsightcloud.com' } });
  const deleted = await save('Deleted');
  await getPrisma().credential.updateMany({ where: { id: deleted }, data: { deletedAt: new Date(), nameKey: null } });
  await save('Elsewhere', {}, await makeWorkspace());
  await use(first, 'Companies');
  await use(second, 'People', new Date());

  const plan = await planReplacement(author.workspaceId, first);
  expect(plan.credentials).toMatchObject([
    { id: first, name: 'Zeta' },
    { id: second, name: 'Alpha' },
  ]);
  expect(plan.uses).toMatchObject([
    { name: 'Companies', paused: false },
    { name: 'People', paused: true },
  ]);
  for (const id of [uuid(), 'no-uuid', deleted]) {
    await expect(planReplacement(author.workspaceId, id)).rejects.toMatchObject({ code: 'credential_not_found' });
  }
});

test('stores the new key in every credential as verified, recognizes it, and keeps nothing of the old one', async () => {
  const ids = [await save('One'), await save('Two')];
  const { workspaceId } = author;
  await getPrisma().credentialCapability.create({
    data: { workspaceId, credentialId: ids[1] ?? '', capability: 'read_records', proven: true, at: new Date() },
  });
  const before = await rows();

  const outcome = await replaceKey(author, await request(ids[0] ?? ''));
  expect(outcome).toMatchObject({
    replaced: true,
    progress: {
      ...{ total: 2, tested: 2, failed: 0 },
      results: ids.map((id) => ({ credential: { id, status: 'verified' }, report: { kind: 'verified' } })),
    },
  });
  expect(await keysOf(ids)).toEqual([NEW, NEW]);
  const after = await rows();
  expect(after.map(({ version, secretLastFour, status }) => [version, secretLastFour, status])).toEqual([
    [2, '2222', 'verified'],
    [2, '2222', 'verified'],
  ]);
  expect(new Set(after.map(({ secretFingerprint }) => secretFingerprint)).size).toBe(1);
  expect(await getPrisma().credentialCapability.count({ where: { workspaceId, capability: 'read_records' } })).toBe(0);
  const text = await databaseText();
  for (const { sealedSecret, secretFingerprint } of before) {
    expect(text).not.toContain(sealedSecret);
    expect(text).not.toContain(secretFingerprint);
  }
  const fingerprints = await getPrisma().credentialFingerprint.findMany({ where: { workspaceId } });
  expect(fingerprints.map(({ field }) => field)).toEqual(['accessKey', 'accessKey']);
});

// A partial replacement would leave failing resources that are hard to find.
test('writes nothing if one row cannot be written', async () => {
  const ids = [await save('One'), await save('Two'), await save('Three')];
  const before = await rows();
  const { pool } = getDatabase();
  await pool.query(`CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'disk full'; END $$`);
  await pool.query(`CREATE TRIGGER refuse BEFORE UPDATE ON credential FOR EACH ROW
    WHEN (OLD."id" = '${ids[1]}' AND OLD."sealedSecret" <> NEW."sealedSecret") EXECUTE FUNCTION refuse()`);
  try {
    await expect(replaceKey(author, await request(ids[0] ?? ''))).rejects.toThrow('disk full');
  } finally {
    await pool.query('DROP TRIGGER refuse ON credential; DROP FUNCTION refuse');
  }
  expect(await rows()).toEqual(before);
  expect(await keysOf(ids)).toEqual([OLD, OLD, OLD]);
});

test('changes nothing if the key is refused, and names its field', async () => {
  const id = await save('One');
  const before = await rows();
  expect(await replaceKey(author, await request(id, OTHER))).toMatchObject({
    replaced: false,
    reason: 'refused',
    report: { kind: 'key_rejected', field: 'secrets.accessKey' },
  });
  expect(await rows()).toEqual(before);
});

test('refuses the key that is already saved, without a call', async () => {
  const id = await save('One');
  await expect(replaceKey(author, await request(id, ` ${OLD} `))).rejects.toMatchObject({
    code: 'invalid_input',
    fieldErrors: { 'secrets.accessKey': 'This key is already saved.' },
  });
  expect(tenant.calls).toEqual([]);
});

test.each([
  ['edited', (id: string) => getPrisma().credential.updateMany({ where: { id }, data: { version: 2 } })],
  ['deleted', (id: string) => getPrisma().credential.updateMany({ where: { id }, data: { deletedAt: new Date() } })],
])(
  'returns the new plan and changes nothing if a credential was %s while the new key was tested',
  async (_, change) => {
    const [first, second] = [await save('One'), await save('Two')];
    const sent = await request(first);
    tenant.meanwhile = async () => {
      await change(second);
    };
    const outcome = await replaceKey(author, sent);
    expect(outcome).toMatchObject({ replaced: false, reason: 'changed' });
    if (outcome.replaced || outcome.reason !== 'changed') return;
    expect(outcome.plan).toEqual(await planReplacement(author.workspaceId, first));
    expect(await keyOf(first)).toBe(OLD);
  },
);

test('returns the new plan without a call if a credential was added meanwhile', async () => {
  const first = await save('One');
  const sent = await request(first);
  const second = await save('Two');
  expect(await replaceKey(author, sent)).toMatchObject({
    reason: 'changed',
    plan: { credentials: [{}, { id: second }] },
  });
  expect(tenant.calls).toEqual([]);
});

test('makes one of two concurrent replacements with different keys, and returns the new plan to the other', async () => {
  tenant.accepted = new Set([NEW, OTHER]);
  const ids = [await save('One'), await save('Two'), await save('Three')];
  const requests = [await request(ids[0] ?? ''), await request(ids[2] ?? '', OTHER)];
  const outcomes = await Promise.all(requests.map((sent) => replaceKey(author, sent)));
  expect(outcomes.filter(({ replaced }) => replaced)).toHaveLength(1);
  expect(outcomes.filter((outcome) => !outcome.replaced && outcome.reason === 'changed')).toHaveLength(1);
  const [winner] = requests.filter((_, index) => outcomes[index]?.replaced);
  expect(new Set(await keysOf(ids))).toEqual(new Set([winner?.secrets.accessKey]));
});

test('replaces once and returns the same for concurrent requests and a retry', async () => {
  const ids = [await save('One'), await save('Two')];
  const sent = await request(ids[0] ?? '');
  const presses = await Promise.all([replaceKey(author, sent), replaceKey(author, sent)]);
  const retry = await replaceKey(author, sent);
  for (const outcome of [...presses, retry]) {
    expect(outcome).toMatchObject({ replaced: true, progress: { total: 2, failed: 0, results: [{}, {}] } });
  }
  expect((await rows()).map(({ version }) => version)).toEqual([2, 2]);
});

// A workspace can neither write nor detect another one's credentials.
test('neither finds nor changes credentials of another workspace', async () => {
  const stranger = await makeWorkspace();
  const id = await save('One');
  const sent = await request(id);
  await expect(replaceKey(stranger, sent)).rejects.toMatchObject({ code: 'credential_not_found' });
  await expect(testOldKey(stranger, id)).rejects.toMatchObject({ code: 'credential_not_found' });
  expect(tenant.calls).toEqual([]);
});

test('tests the old key once and records the result on the credential', async () => {
  tenant.accepted = new Set([OLD]);
  const id = await save('One');
  expect(await testOldKey(author, id)).toMatchObject({ kind: 'verified' });
  tenant.accepted = new Set();
  expect(await testOldKey(author, id)).toMatchObject({ kind: 'key_rejected' });
  expect(tenant.calls).toEqual([OLD, OLD]);
  expect(await rows()).toMatchObject([{ status: 'failed' }]);
});

const saveMany = (count: number) => Promise.all(Array.from({ length: count }, (_, index) => save(`Many ${index}`)));

test('records one test per replaced credential', async () => {
  const ids = await saveMany(3);
  await replaceKey(author, await request(ids[0] ?? ''));
  const where = { workspaceId: author.workspaceId };
  const tests = await getPrisma().credentialTest.findMany({ where: { ...where, trigger: 'replacement' } });
  expect(tests.map(({ credentialId }) => credentialId).toSorted()).toEqual(ids.toSorted());
  const entries = await getPrisma().auditEntry.findMany({ where: { ...where, action: 'credential.tested' } });
  const replaced = entries.filter(({ details }) => JSON.stringify(details).includes('"replacement"'));
  expect(replaced).toHaveLength(3);
});

test('spends no more statements on thirty credentials than on three', async () => {
  const { pool } = getDatabase();
  const statementsOf = async (count: number) => {
    author = await makeWorkspace();
    const ids = await saveMany(count);
    const key = await findHeldKey(author.workspaceId, ids[0] ?? '');
    const { digest } = await planReplacement(author.workspaceId, ids[0] ?? '');
    const test = { id: uuid(), at: new Date(), outcome: { kind: 'verified' as const, durationMs: 1 } };
    const query = vi.spyOn(pg.Client.prototype, 'query');
    const swap = { author, credentialId: ids[0] ?? '', old: key, secrets: { accessKey: NEW }, digest, test };
    expect(await swapKeys({ ...swap, replacementId: uuid() })).toBe(true);
    const { length } = query.mock.calls;
    query.mockRestore();
    return length;
  };
  expect(pool.totalCount).toBeGreaterThan(0);
  expect(await statementsOf(30)).toBe(await statementsOf(3));
});

test('tests the first credentials at once and spaces the others out by half of the tenant’s budget', async () => {
  const ids = await saveMany(25);
  const outcome = await replaceKey(author, await request(ids[0] ?? ''));
  expect(outcome).toMatchObject({ replaced: true, progress: { total: 25, tested: 21, failed: 0 } });
  const left = await getPrisma().credential.findMany({
    where: { workspaceId: author.workspaceId, testedSinceReplacement: false },
    orderBy: { nextTestAt: 'asc' },
  });
  expect(left.map(({ status }) => status)).toEqual(['verified', 'verified', 'verified', 'verified']);
  const gaps = left.slice(1).map(({ nextTestAt }, index) => Number(nextTestAt) - Number(left[index]?.nextTestAt));
  for (const gap of gaps) expect(gap).toBe(1_200); // 50 of 100 calls a minute
});

test('shows the progress of a running replacement again after a reload', async () => {
  const ids = await saveMany(23);
  const [first = ''] = ids;
  await replaceKey(author, await request(first));
  const { workspaceId } = author;
  expect(await findReplacement(workspaceId, first)).toMatchObject({ total: 23, tested: 21 });
  const { workspaceId: other } = await makeWorkspace();
  await expect(findReplacement(other, first)).rejects.toMatchObject({ code: 'credential_not_found' });

  tenant.accepted = new Set();
  const left = await getPrisma().credential.findMany({ where: { workspaceId, testedSinceReplacement: false } });
  for (const { id, nextTestAt } of left) {
    await runScheduledTest({ workspaceId, credentialId: id }, nextTestAt ?? undefined);
  }
  expect(await findReplacement(workspaceId, first)).toMatchObject({ total: 23, tested: 23, failed: 2 });
  const tests = await getPrisma().credentialTest.findMany({
    where: { workspaceId, credentialId: { in: left.map(({ id }) => id) }, trigger: 'replacement' },
  });
  expect(tests.map(({ outcome }) => outcome)).toEqual(['key_rejected', 'key_rejected']);
});

// Guarantee: no key is reported as replaced that was not put in place.
test('does not take a retry with another key for the earlier replacement', async () => {
  tenant.accepted = new Set([NEW, OTHER]);
  const ids = await saveMany(2);
  const sent = await request(ids[0] ?? '');
  await replaceKey(author, sent);
  const retry = await replaceKey(author, { ...sent, secrets: { accessKey: OTHER } });
  expect(retry).toMatchObject({ replaced: false, reason: 'changed' });
  expect(await keysOf(ids)).toEqual([NEW, NEW]);
});

test('does not answer for a credential that was not part of the replacement', async () => {
  const [first = ''] = await saveMany(1);
  const sent = await request(first);
  await replaceKey(author, sent);
  const stranger = await save('Another tenant', { settings: { apiBaseUrl: 'https://northwind.gainsightcloud.com' } });
  const outcome = await replaceKey(author, { ...sent, credentialId: stranger });
  expect(outcome).toMatchObject({ replaced: false, reason: 'changed' });
});
