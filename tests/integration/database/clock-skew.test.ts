import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, expect, onTestFinished, test } from 'vitest';
import type { Actor } from '#lib/audit/actor.ts';
import type { TestOutcome } from '#lib/connectors/outcomes.ts';
import { chargeCalls } from '#lib/credentials/budget/charge-calls.ts';
import { readBudget } from '#lib/credentials/budget/read-budget.ts';
import { claimTokenRow } from '#lib/credentials/core/access-token-row.ts';
import { obtainSharedToken } from '#lib/credentials/core/access-tokens.ts';
import { saveCredential } from '#lib/credentials/create-credential.ts';
import { claimTest, shareTest } from '#lib/credentials/testing/shared-test.ts';
import { testSavedCredential } from '#lib/credentials/testing/test-credential.ts';
import { getDatabase, getPrisma } from '#lib/db/client.ts';
import { planDueTests } from '#lib/jobs/scheduled-tests.ts';
import { type RunningJobs, startJobs } from '#lib/jobs/start-jobs.ts';
import { tidy } from '#lib/jobs/tidy.ts';
import { CALLS_PER_MINUTE, countCall } from '#lib/sandbox/throttle/count-call.ts';
import { readUsage } from '#lib/sandbox/throttle/usage.ts';
import { DAY_MS } from '#lib/time.ts';
import { type Clock, startClock } from '#tests/lab/simulation/clock.ts';
import { credentialInput } from '#tests/support/fixtures/credential-input.ts';
import { makeWorkspace } from '#tests/support/fixtures/workspace-members.ts';
import { waitFor } from '#tests/support/processes/wait-for.ts';
import { type KeyTenant, startKeyTenant } from '#tests/support/tenants/key-tenant.ts';
import { openTenant } from '#tests/support/tenants/sandbox-client.ts';

const HOST = 'acme.gainsightcloud.com';
const TODAY = Date.now();
const TOMORROW = TODAY + DAY_MS;

let author: Actor;
let clock: Clock;
let tenant: KeyTenant;

// Each test begins on a clock that is a day ahead, which is then set back.
beforeEach(async () => {
  author = await makeWorkspace();
  tenant = await startKeyTenant();
  clock = startClock(TOMORROW);
});

afterEach(async () => {
  clock.stop();
  await tenant.close();
});

const putRight = () => clock.set(TODAY);

async function saveAccepted(accessKey: string): Promise<string> {
  tenant.accepted.add(accessKey);
  const outcome = await saveCredential(author, credentialInput({ secrets: { accessKey } }), { verify: true });
  if (!outcome.saved) throw new Error(outcome.report.title);
  return outcome.credential.id;
}

const testNow = (credentialId: string) =>
  testSavedCredential({ workspaceId: author.workspaceId, credentialId }, { id: randomUUID(), trigger: 'manual' });

const find = (id: string) =>
  getPrisma().credential.findUniqueOrThrow({ where: { workspaceId_id: { workspaceId: author.workspaceId, id } } });

// A budget spent on the clock ahead must not block calls for a day.
test('ignores windows of a budget from a clock that was ahead', async () => {
  const charge = { host: HOST, limits: { minute: 3, day: 50_000 }, calls: 3, purpose: 'read' } as const;
  const spend = () => chargeCalls(author.workspaceId, charge, new Date());
  expect([await spend(), await spend()]).toEqual([undefined, 'minute']);
  putRight();
  const budget = () => readBudget(author.workspaceId, { connectorId: 'gainsight-cs-nxt', host: HOST });
  expect(await budget()).toMatchObject({ minute: { calls: 0 }, day: { calls: 0 } });
  expect([await spend(), await spend()]).toEqual([undefined, 'minute']);
  expect(await budget()).toMatchObject({ minute: { calls: 3 }, day: { calls: 3 } });
});

test('ignores windows of an emulated tenant from a clock that was ahead', async () => {
  const { tenant: emulated, workspaceId } = await openTenant();
  const call = () => countCall(emulated.id, new Date());
  for (let calls = 0; calls < CALLS_PER_MINUTE; calls += 1) expect(await call()).toBeUndefined();
  expect(await call()).toBe('minute');
  putRight();
  expect(await readUsage(workspaceId, emulated.id)).toMatchObject({ minute: { calls: 0 }, day: { calls: 0 } });
  expect(await call()).toBeUndefined();
  expect(await readUsage(workspaceId, emulated.id)).toMatchObject({ minute: { calls: 1 }, day: { calls: 1 } });
});

// The present outcome is shown, not one with a later time.
test('records a test after one with a later time, and ends such an incident', async () => {
  const id = await saveAccepted('key-1');
  tenant.accepted.clear();
  await testNow(id);
  expect(await find(id)).toMatchObject({ status: 'failed' });
  putRight();
  tenant.accepted.add('key-1');
  await testNow(id);
  expect(await find(id)).toMatchObject({ status: 'verified', testedAt: new Date(TODAY), acceptedAt: new Date(TODAY) });
  const incidents = await getPrisma().incident.findMany({ where: { workspaceId: author.workspaceId } });
  expect(incidents).toMatchObject([{ startedAt: new Date(TODAY), endedAt: new Date(TODAY), openKey: null }]);
});

test('supersedes a key whose acceptance has a later time', async () => {
  const old = await saveAccepted('key-1');
  putRight();
  tenant.accepted.clear();
  const current = await saveAccepted('key-2');
  expect(await find(old)).toMatchObject({ status: 'superseded' });
  expect(await find(current)).toMatchObject({ status: 'verified' });
});

// No scheduled test is postponed by as much as the clock was ahead.
test('reschedules tests that were scheduled by the clock ahead', async () => {
  const { workspaceId } = author;
  const id = await saveAccepted('key-1');
  const renamed = await saveAccepted('key-1');
  putRight();
  const other = await saveAccepted('key-1');
  await getPrisma().credential.updateMany({ where: { id: renamed }, data: { name: 'Renamed' } });
  await tidy();
  const due = (await planDueTests(new Date())).filter((owner) => owner.workspaceId === workspaceId);
  expect(due.map(({ credentialId }) => credentialId).toSorted()).toEqual([id, renamed].toSorted());
  expect((await find(other)).nextTestAt?.getTime()).toBeGreaterThan(TODAY);
});

// A lease of a dead process that ends tomorrow must not block others.
test('ignores claims of tokens and tests from a clock that was ahead', async () => {
  const { workspaceId } = author;
  const owner = { workspaceId, credentialId: await saveAccepted('key-1') };
  await claimTokenRow(owner, null, new Date(Date.now() + 15_000));
  putRight();
  const data = { token: 'token-1', expiresAt: new Date(TOMORROW) };
  expect(await obtainSharedToken(owner, async () => ({ ok: true, data }), '')).toMatchObject({ ok: true, data });

  const run = { workspaceId, key: 'k' };
  await claimTest(run, { leaseMs: 15_000, over: 'ended' });
  await getPrisma().singleFlight.updateMany({ where: run, data: { leaseEndsAt: new Date(TOMORROW) } });
  const outcome: TestOutcome = { kind: 'verified', durationMs: 1 };
  expect(await shareTest(run, { leaseMs: 1_000, test: async () => outcome })).toEqual(outcome);
});

/** The queue of an instance that was killed while its clock was ahead. */
async function leaveJobsAhead(credentialId: string): Promise<void> {
  const { pool } = getDatabase();
  await pool.query('DELETE FROM pgboss.job');
  await pool.query(`
    INSERT INTO pgboss.job (name, policy, created_on, start_after, keep_until)
    VALUES ('plan', 'exclusive', now() + interval '1 day', now() + interval '1 day', now() + interval '2 days')`);
  await pool.query(
    `INSERT INTO pgboss.job (name, policy, singleton_key, state, started_on, expire_seconds)
    VALUES ('retest', 'exclusive', $1, 'active', now() + interval '1 day', 60)`,
    [credentialId],
  );
  await pool.query(`UPDATE pgboss.queue SET maintain_on = now() + interval '1 day'`);
}

test('jobs from a clock that was ahead block no other', async () => {
  const id = await saveAccepted('key-1');
  putRight();
  let jobs: RunningJobs | undefined;
  onTestFinished(() => jobs?.stop());
  const start = () => startJobs(getDatabase().pool.options, { polling: 0.5, expiry: 30, supervision: 5 });
  jobs = await start();
  await jobs.stop();
  await leaveJobsAhead(id);
  await getPrisma().credential.updateMany({ where: { id }, data: { nextTestAt: new Date(TODAY - 1_000) } });
  jobs = await start();
  const countTests = () => getPrisma().credentialTest.count({ where: { credentialId: id, trigger: 'scheduled' } });
  await waitFor('the test', async () => (await countTests()) === 1, 20_000);
});
