import type { ChildProcess } from 'node:child_process';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import type { Actor } from '#lib/audit/actor.ts';
import { getDatabase, getPrisma } from '#lib/db/client.ts';
import { registerLoopbackRoute } from '#lib/egress/egress.ts';
import { serveTenant, type TenantServer } from '#lib/sandbox/server/serve-tenant.ts';
import { MINUTE_MS } from '#lib/time.ts';
import { makeKeyedTenant, saveAcceptedKey } from '#tests/support/fixtures/tenant-credentials.ts';
import { makeWorkspace } from '#tests/support/fixtures/workspace-members.ts';
import { firstLine, kill, runScript } from '#tests/support/processes/processes.ts';
import { waitFor } from '#tests/support/processes/wait-for.ts';

const CREDENTIALS = 24;
const KILLS = 3;
/** Slow, so that a test is under way whenever an instance is killed. */
const LATENCY_MS = 150;

let author: Actor;
let server: TenantServer;

beforeAll(async () => {
  author = await makeWorkspace();
  server = await serveTenant({ port: 0, hostname: '127.0.0.1' });
  registerLoopbackRoute(async () => ({ port: server.port }));
});

afterAll(async () => {
  registerLoopbackRoute(undefined);
  await server.close();
});

/** Each of its own tenant, since identical tests are shared. */
async function makeCredentials(): Promise<void> {
  for (let number = 0; number < CREDENTIALS; number += 1) {
    await saveAcceptedKey(author, await makeKeyedTenant(author.workspaceId, `Tenant ${number}`));
  }
  await getPrisma().sandboxTenant.updateMany({ data: { faults: { latencyMs: LATENCY_MS } } });
  await getPrisma().credentialTest.deleteMany();
}

/** Makes every credential due that is not. @returns their ids */
async function makeDue(): Promise<string[]> {
  const now = new Date();
  const rows = await getPrisma().credential.updateManyAndReturn({
    where: { nextTestAt: { gt: new Date(now.getTime() + MINUTE_MS) } },
    data: { nextTestAt: now },
    select: { id: true },
  });
  return rows.map(({ id }) => id);
}

async function startWorker(): Promise<ChildProcess> {
  const { connectionString, host, port, user, database } = getDatabase().pool.options;
  const connection = { connectionString, host, port, user, database };
  const worker = runScript(
    'tests/support/processes/job-worker.ts',
    JSON.stringify({ connection, tenantPort: server.port }),
  );
  onTestFinished(() => kill(worker));
  expect(await firstLine(worker)).toBe('ready');
  return worker;
}

const countDue = () => getPrisma().credential.count({ where: { nextTestAt: { lte: new Date() } } });

// Killing an instance during its tests loses none and records none twice.
test('tests each due credential once while instances are killed', { timeout: 240_000 }, async () => {
  await makeCredentials();
  const dueTimes = new Map<string, number>();
  const makeAllDue = async () => {
    for (const id of await makeDue()) dueTimes.set(id, (dueTimes.get(id) ?? 0) + 1);
  };
  let [victim, survivor] = await Promise.all([startWorker(), startWorker()]);
  for (let round = 0; round < KILLS; round += 1) {
    await makeAllDue();
    // At different times of the work.
    await delay(LATENCY_MS * (1 + (round % 5)));
    await kill(victim);
    [victim, survivor] = [survivor, await startWorker()];
  }
  const allTested = () => waitFor('every test', async () => (await countDue()) === 0);
  await allTested();
  await makeAllDue();
  await allTested();

  const recorded = await getPrisma().credentialTest.groupBy({ by: ['credentialId'], _count: true });
  expect(new Map(recorded.map(({ credentialId, _count }) => [credentialId, _count]))).toEqual(dueTimes);
  expect(Math.min(...dueTimes.values())).toBeGreaterThan(1);
  expect(await getPrisma().credentialTest.count({ where: { NOT: { outcome: 'verified' } } })).toBe(0);
});
