import { v7 as uuid } from 'uuid';
import { afterAll, beforeAll, beforeEach, expect, onTestFinished, test } from 'vitest';
import type { Actor } from '#lib/audit/actor.ts';
import { getDatabase, getPrisma } from '#lib/db/client.ts';
import { registerLoopbackRoute } from '#lib/egress/egress.ts';
import { planDueTests, runScheduledTest } from '#lib/jobs/scheduled-tests.ts';
import { keepJobsRunning, startJobs } from '#lib/jobs/start-jobs.ts';
import { tidy } from '#lib/jobs/tidy.ts';
import { serveTenant, type TenantServer } from '#lib/sandbox/server/serve-tenant.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '#lib/time.ts';
import { acceptedCredential } from '#tests/support/fixtures/accepted-credential.ts';
import { captureLog } from '#tests/support/fixtures/capture-log.ts';
import { makeKeyedTenant, saveAcceptedKey } from '#tests/support/fixtures/tenant-credentials.ts';
import { makeWorkspace } from '#tests/support/fixtures/workspace-members.ts';
import { waitFor } from '#tests/support/processes/wait-for.ts';

let author: Actor;
let server: TenantServer;
const log = captureLog();

beforeAll(async () => {
  server = await serveTenant({ port: 0, hostname: '127.0.0.1' });
  registerLoopbackRoute(async () => ({ port: server.port }));
});

beforeEach(async () => {
  author = await makeWorkspace();
});

afterAll(async () => {
  registerLoopbackRoute(undefined);
  await server.close();
});

const later = (ms: number) => new Date(Date.now() + ms);

const readCredential = (id: string) =>
  getPrisma().credential.findUniqueOrThrow({ where: { workspaceId_id: { workspaceId: author.workspaceId, id } } });

const change = (id: string, data: { nextTestAt?: Date; deletedAt?: Date; sealedSecret?: string }) =>
  getPrisma().credential.update({ where: { workspaceId_id: { workspaceId: author.workspaceId, id } }, data });

const countTests = () =>
  getPrisma().credentialTest.count({ where: { workspaceId: author.workspaceId, trigger: 'scheduled' } });

test('plans due tests, longest due first, without deleted credentials', async () => {
  const [late, next, deleted, future] = await Promise.all([
    acceptedCredential(author, { nextTestAt: new Date('2026-01-01') }),
    acceptedCredential(author, { nextTestAt: new Date('2026-01-02') }),
    acceptedCredential(author, { nextTestAt: new Date('2026-01-01') }),
    acceptedCredential(author, { nextTestAt: new Date('2026-01-04') }),
  ]);
  await change(deleted.id, { deletedAt: new Date() });
  const planned = (await planDueTests(new Date('2026-01-03'))).filter(
    ({ workspaceId }) => workspaceId === author.workspaceId,
  );
  expect(planned.map(({ credentialId }) => credentialId)).toEqual([late.id, next.id]);
  expect(planned).not.toContainEqual(expect.objectContaining({ credentialId: future.id }));
});

test('a job that runs four times makes and records one test', async () => {
  const id = await saveAcceptedKey(author, await makeKeyedTenant(author.workspaceId, 'Acme'));
  const owner = { workspaceId: author.workspaceId, credentialId: id };
  const now = later(1.2 * DAY_MS);
  await Promise.all([runScheduledTest(owner, now), runScheduledTest(owner, now), runScheduledTest(owner, now)]);
  await runScheduledTest(owner, now);
  expect(await countTests()).toBe(1);
  const { acceptedAt, nextTestAt } = await readCredential(id);
  expect(acceptedAt).toEqual(now);
  expect(nextTestAt?.getTime()).toBeGreaterThan(now.getTime() + 0.8 * DAY_MS);
});

test('postpones a credential that does not open by an hour and tests the others', async () => {
  const id = await saveAcceptedKey(author, await makeKeyedTenant(author.workspaceId, 'Acme'));
  await change(id, { sealedSecret: 'e.e.e.e.e' });
  const now = later(1.2 * DAY_MS);
  await runScheduledTest({ workspaceId: author.workspaceId, credentialId: id }, now);
  expect(await readCredential(id)).toMatchObject({ nextTestAt: new Date(now.getTime() + HOUR_MS) });
  expect(await countTests()).toBe(0);
  expect(log.lines()).toMatchObject([{ level: 'error', err: { code: 'secret_tampered' }, credentialId: id }]);
});

test('purges incidents that ended more than 90 days ago', async () => {
  const base = { workspaceId: author.workspaceId, connectorId: 'gainsight-cs-nxt', host: 'acme.gainsightcloud.com' };
  const incident = (endedAt: Date | null) => ({
    ...base,
    id: uuid(),
    cause: 'tenant_unavailable' as const,
    startedAt: later(-200 * DAY_MS),
    endedAt,
  });
  const kept = [incident(null), incident(later(-89 * DAY_MS))];
  await getPrisma().incident.createMany({ data: [...kept, incident(later(-91 * DAY_MS))] });
  await tidy();
  const left = await getPrisma().incident.findMany({ where: { workspaceId: author.workspaceId } });
  expect(new Set(left.map(({ id }) => id))).toEqual(new Set(kept.map(({ id }) => id)));
});

test('two instances share the due tests, and stop', async () => {
  const ids = [];
  for (const name of ['One', 'Two', 'Three']) {
    ids.push(await saveAcceptedKey(author, await makeKeyedTenant(author.workspaceId, name)));
  }
  for (const id of ids) await change(id, { nextTestAt: later(-1_000) });
  const timings = { polling: 0.5, expiry: 30, supervision: 5 };
  const start = () => startJobs(getDatabase().pool.options, timings);
  const instances = await Promise.all([start(), start()]);
  onTestFinished(async () => void (await Promise.all(instances.map(({ stop }) => stop()))));
  await Promise.all(instances.map(({ planNow }) => planNow()));
  await waitFor('three tests', async () => (await countTests()) === 3);
  for (const id of ids) expect((await readCredential(id)).nextTestAt?.getTime()).toBeGreaterThan(Date.now());
});

// The database may be unavailable while Latchkey starts.
test('retries until the jobs start', async () => {
  const { pool } = getDatabase();
  const timings = { polling: 0.5, expiry: 30, supervision: 5 };
  await (await startJobs(pool.options, timings)).stop();
  await pool.query('DELETE FROM pgboss.job'); // what that start had just begun would count as under way
  const id = await saveAcceptedKey(author, await makeKeyedTenant(author.workspaceId, 'Acme'));
  await change(id, { nextTestAt: later(-MINUTE_MS) });
  await pool.query('ALTER TABLE pgboss.job RENAME TO job_away');
  const end = keepJobsRunning(pool.options, timings);
  onTestFinished(end);
  const failures = () => log.lines().filter(({ msg }) => String(msg).startsWith('jobs did not start'));
  await waitFor('a start that fails', () => failures().length > 0, 30_000);
  expect(await countTests()).toBe(0);
  await pool.query('ALTER TABLE pgboss.job_away RENAME TO job');
  await waitFor('the test', async () => (await countTests()) === 1, 30_000);
});
