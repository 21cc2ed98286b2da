import 'server-only';
import { setTimeout as delay } from 'node:timers/promises';
import type pg from 'pg';
import type { PgBoss } from 'pg-boss';
import type { CredentialRef } from '#lib/credentials/core/credential-summary.ts';
import { endAbandonedIncidents } from '#lib/credentials/incidents/end-incidents.ts';
import { DEFAULT_TIMINGS, deleteSkewedJobs, type JobTimings, openJobQueue } from '#lib/jobs/job-queue.ts';
import { planDueTests, runScheduledTest } from '#lib/jobs/scheduled-tests.ts';
import { tidy } from '#lib/jobs/tidy.ts';
import { getLogger } from '#lib/log/logger.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from '#lib/time.ts';

/** Concurrent tests of one instance: at 20 s each, a batch ends before its jobs expire. */
const BATCH_SIZE = 20;
const STOP_TIMEOUT_MS = 10 * SECOND_MS;
/** Minutes. */
const TIDY_EVERY = 60;
/** A busy database may delay connecting and creating the schema. */
const START_ATTEMPTS = 10;
const RETRY_MS = 5 * SECOND_MS;

export interface RunningJobs {
  planNow(): Promise<void>;
  /** Waits for running jobs. Another instance retries those that do not end in time. */
  stop(): Promise<void>;
}

/** Queues due tests, at most one job per credential. */
async function plan(boss: PgBoss, now = new Date()): Promise<void> {
  await endAbandonedIncidents(now);
  const due = await planDueTests(now);
  if (due.length === 0) return;
  await boss.insert(
    'retest',
    due.map((ref) => ({ data: ref, singletonKey: ref.credentialId })),
  );
}

async function makeQueues(boss: PgBoss, { expiry }: JobTimings): Promise<void> {
  const kept = { retentionSeconds: DAY_MS / SECOND_MS, deleteAfterSeconds: HOUR_MS / SECOND_MS };
  const retried = { policy: 'exclusive', retryLimit: 3, retryDelay: 1, expireInSeconds: expiry, ...kept };
  await boss.createQueue('retest', retried);
  await boss.createQueue('plan', { policy: 'exclusive', retryLimit: 0, expireInSeconds: expiry, ...kept });
  await boss.createQueue('tidy', { policy: 'exclusive', retryLimit: 3, expireInSeconds: 600, ...kept });
}

/** Runs a batch of tests. After an error the batch is retried; tests that were recorded are not due then. */
async function runBatch(refs: CredentialRef[]): Promise<void> {
  const settled = await Promise.allSettled(refs.map((ref) => runScheduledTest(ref)));
  const failed = settled.find((result) => result.status === 'rejected');
  if (failed !== undefined) throw failed.reason;
}

/** Plans once a minute, by a timer: the queue's own schedule stops while a clock is set back. @returns stops it */
async function keepPlanning(boss: PgBoss): Promise<() => void> {
  let plans = 0;
  const next = async () => {
    await deleteSkewedJobs();
    if (plans++ % TIDY_EVERY === 0) await boss.send('tidy');
    await boss.send('plan');
  };
  await next();
  const onError = (error: unknown) => getLogger().error({ err: error }, 'jobs');
  const timer = setInterval(() => void next().catch(onError), MINUTE_MS);
  return () => clearInterval(timer);
}

async function startWorking(boss: PgBoss, timings: JobTimings): Promise<RunningJobs> {
  await boss.start({ attempts: START_ATTEMPTS });
  await makeQueues(boss, timings);
  const pollingIntervalSeconds = timings.polling;
  const tests = { pollingIntervalSeconds, batchSize: BATCH_SIZE, burstWhenBatchFull: true };
  await boss.work<CredentialRef>('retest', tests, (jobs) => runBatch(jobs.map(({ data }) => data)));
  await boss.work('plan', { pollingIntervalSeconds }, () => plan(boss));
  await boss.work('tidy', { pollingIntervalSeconds: 60 }, () => tidy());
  const stopPlanning = await keepPlanning(boss);
  return {
    planNow: async () => void (await boss.send('plan')),
    stop: () => {
      stopPlanning();
      return boss.stop({ graceful: true, timeout: STOP_TIMEOUT_MS });
    },
  };
}

/** Starts tests and purges, shared by all instances. A dead instance's job is retried; no recorded test is repeated. */
export async function startJobs(connection: pg.PoolConfig, timings = DEFAULT_TIMINGS): Promise<RunningJobs> {
  const boss = openJobQueue(connection, timings);
  try {
    return await startWorking(boss, timings);
  } catch (error) {
    await boss.stop({ graceful: false }).catch(() => {}); // a half-started queue would keep polling
    throw error;
  }
}

async function retryStart(signal: AbortSignal, connection: pg.PoolConfig, timings?: JobTimings): Promise<RunningJobs> {
  for (;;) {
    try {
      return await startJobs(connection, timings);
    } catch (error) {
      getLogger().error({ err: error }, `jobs did not start, retrying in ${RETRY_MS / SECOND_MS} s`);
      await delay(RETRY_MS, undefined, { signal, ref: false });
    }
  }
}

/** Starts the jobs with retries, while requests are served. @returns stops the jobs or the retries */
export function keepJobsRunning(connection: pg.PoolConfig, timings?: JobTimings): () => Promise<void> {
  const stopping = new AbortController();
  const jobs = retryStart(stopping.signal, connection, timings);
  jobs.catch(() => {}); // stopped before it started
  return async () => {
    stopping.abort();
    await jobs.then(({ stop }) => stop()).catch(() => {});
  };
}
