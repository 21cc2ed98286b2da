import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { chargeCalls } from '#lib/credentials/budget/charge-calls.ts';
import { readBudget } from '#lib/credentials/budget/read-budget.ts';
import type { CredentialAuthor } from '#lib/credentials/create-credential.ts';
import { runOnce } from '#lib/credentials/probing/run-once.ts';
import { testCredential } from '#lib/credentials/probing/test-credential.ts';
import { claimTestRun } from '#lib/credentials/probing/test-run-row.ts';
import { saveCredential } from '#lib/credentials/save-credential.ts';
import { obtainSharedToken } from '#lib/credentials/shared-token.ts';
import { claimTokenRow } from '#lib/credentials/token-row.ts';
import { getPrisma } from '#lib/db/client.ts';
import type { ProbeOutcome } from '#lib/probe-outcome.ts';
import { countCall } from '#lib/sandbox/throttle/count-call.ts';
import { CALLS_PER_MINUTE } from '#lib/sandbox/throttle/limits.ts';
import { readUsage } from '#lib/sandbox/throttle/usage.ts';
import { type Clock, startClock } from '#tests/simulation/clock.ts';
import { credentialInput } from '#tests/support/credential-input.ts';
import { type KeyTenant, startKeyTenant } from '#tests/support/key-tenant.ts';
import { openTenant } from '#tests/support/sandbox-client.ts';
import { makeWorkspace } from '#tests/support/workspace.ts';

const DAY_MS = 86_400_000;
const HOST = 'acme.gainsightcloud.com';
const TODAY = Date.now();
const TOMORROW = TODAY + DAY_MS;

let author: CredentialAuthor;
let clock: Clock;
let tenant: KeyTenant;

// Each begins on a clock that is a day ahead, and ends on one that has been put right.
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
  testCredential({ workspaceId: author.workspaceId, credentialId }, { id: randomUUID(), trigger: 'person' });

const find = (id: string) =>
  getPrisma().credential.findUniqueOrThrow({ where: { workspaceId_id: { workspaceId: author.workspaceId, id } } });

// A budget that was spent ahead of time is none of today's: nobody waits a day for a minute to end.
test('what was called tomorrow counts in no window of today', async () => {
  const charge = { host: HOST, limits: { minute: 3, day: 50_000 }, calls: 3, purpose: 'read' } as const;
  const spend = () => chargeCalls(author.workspaceId, charge, new Date());
  expect([await spend(), await spend()]).toEqual([undefined, 'minute']);
  putRight();
  const budget = () => readBudget(author.workspaceId, { connectorId: 'gainsight-cs-nxt', host: HOST });
  expect(await budget()).toMatchObject({ minute: { calls: 0 }, day: { calls: 0 } });
  expect([await spend(), await spend()]).toEqual([undefined, 'minute']);
  expect(await budget()).toMatchObject({ minute: { calls: 3 }, day: { calls: 3 } });
});

test('nor does an emulated tenant count it', async () => {
  const { tenant: emulated, workspaceId } = await openTenant();
  const call = () => countCall(emulated.id, new Date());
  for (let calls = 0; calls < CALLS_PER_MINUTE; calls += 1) expect(await call()).toBeUndefined();
  expect(await call()).toBe('minute');
  putRight();
  expect(await readUsage(workspaceId, emulated.id)).toMatchObject({ minute: { calls: 0 }, day: { calls: 0 } });
  expect(await call()).toBeUndefined();
  expect(await readUsage(workspaceId, emulated.id)).toMatchObject({ minute: { calls: 1 }, day: { calls: 1 } });
});

// What the tenant says now is what is shown, whenever it was asked before.
test('a test of today counts, and ends the incident of tomorrow', async () => {
  const id = await saveAccepted('key-1');
  tenant.accepted.clear();
  await testNow(id);
  expect(await find(id)).toMatchObject({ status: 'failed' });
  putRight();
  tenant.accepted.add('key-1');
  await testNow(id);
  expect(await find(id)).toMatchObject({ status: 'verified', probedAt: new Date(TODAY), acceptedAt: new Date(TODAY) });
  const incidents = await getPrisma().incident.findMany({ where: { workspaceId: author.workspaceId } });
  expect(incidents).toMatchObject([{ startedAt: new Date(TODAY), endedAt: new Date(TODAY), openKey: null }]);
});

test('a key that is accepted today takes the place of the one of tomorrow', async () => {
  const old = await saveAccepted('key-1');
  putRight();
  tenant.accepted.clear();
  const current = await saveAccepted('key-2');
  expect(await find(old)).toMatchObject({ status: 'superseded' });
  expect(await find(current)).toMatchObject({ status: 'verified' });
});

// Whoever died as it held a right on a clock ahead keeps nobody waiting for longer than any does.
test('a claim of tomorrow on a token, or on a test, is over', async () => {
  const { workspaceId } = author;
  const owner = { workspaceId, credentialId: await saveAccepted('key-1') };
  await claimTokenRow(owner, null, new Date(Date.now() + 15_000));
  putRight();
  const data = { token: 'token-1', expiresAt: new Date(TOMORROW) };
  expect(await obtainSharedToken(owner, async () => ({ ok: true, data }), '')).toMatchObject({ ok: true, data });

  const run = { workspaceId, key: 'k' };
  await claimTestRun(run, { leaseMs: 15_000, over: 'ended' });
  await getPrisma().testRun.updateMany({ where: run, data: { leaseEndsAt: new Date(TOMORROW) } });
  const outcome: ProbeOutcome = { kind: 'verified', durationMs: 1 };
  expect(await runOnce(run, { leaseMs: 1_000, test: async () => outcome })).toEqual(outcome);
});
