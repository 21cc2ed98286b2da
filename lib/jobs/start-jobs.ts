import 'server-only';
import type pg from 'pg';
import type { PgBoss } from 'pg-boss';
import { endAbandonedIncidents } from '#lib/credentials/incidents/end-incidents.ts';
import { forgetJobsAhead } from '#lib/jobs/forget-jobs-ahead.ts';
import { DEFAULT_TIMINGS, type JobTimings, openJobQueue } from '#lib/jobs/job-queue.ts';
import { planDueTests } from '#lib/jobs/plan-due-tests.ts';
import { runRetest } from '#lib/jobs/run-retest.ts';
import { tidy } from '#lib/jobs/tidy.ts';
import type { SecretOwner } from '#lib/keyring/sealed-secret.ts';
import { getLogger } from '#lib/log/logger.ts';

/** Tests that one instance makes at once: with 20 s for each, a batch is done well before its jobs expire. */
const BATCH_SIZE = 20;
const STOP_TIMEOUT_MS = 10_000;
const MINUTE_MS = 60_000;
/** How many plans are between two times of tidying up. */
const TIDY_EVERY = 60;
/** Connecting, and making the schema, of a database that is there but busy. */
const START_ATTEMPTS = 10;

/** Jobs that run until they are stopped. */
export interface RunningJobs {
  /** Looks for due tests now, and not within the next minute. */
  planNow(): Promise<void>;
  /** Lets what is under way come to its end; what does not is another instance's, later. */
  stop(): Promise<void>;
}

/** Sends a job for each credential whose test is due. Of one credential, a single job waits or runs at a time. */
async function plan(boss: PgBoss, now = new Date()): Promise<void> {
  await endAbandonedIncidents(now);
  const due = await planDueTests(now);
  if (due.length === 0) return;
  await boss.insert(
    'retest',
    due.map((owner) => ({ data: owner, singletonKey: owner.credentialId })),
  );
}

async function makeQueues(boss: PgBoss, { expiry }: JobTimings): Promise<void> {
  const kept = { retentionSeconds: 86_400, deleteAfterSeconds: 3_600 };
  const retried = { policy: 'exclusive', retryLimit: 3, retryDelay: 1, expireInSeconds: expiry, ...kept };
  await boss.createQueue('retest', retried);
  await boss.createQueue('plan', { policy: 'exclusive', retryLimit: 0, expireInSeconds: expiry, ...kept });
  await boss.createQueue('tidy', { policy: 'exclusive', retryLimit: 3, expireInSeconds: 600, ...kept });
}

/** One fault of the database fails the batch: those that were recorded are due no longer when it runs again. */
async function runBatch(owners: SecretOwner[]): Promise<void> {
  const settled = await Promise.allSettled(owners.map((owner) => runRetest(owner)));
  const failed = settled.find((result) => result.status === 'rejected');
  if (failed !== undefined) throw failed.reason;
}

/**
 * Plans at once, what became due while no instance ran, and then once a minute, by a timer of its own: one of the queue's
 * would stand still for as long as a clock is put back.
 *
 * @returns ends it
 */
async function keepPlanning(boss: PgBoss): Promise<() => void> {
  let plans = 0;
  const next = async () => {
    await forgetJobsAhead();
    if (plans++ % TIDY_EVERY === 0) await boss.send('tidy');
    await boss.send('plan');
  };
  await next();
  const onError = (error: unknown) => getLogger().error({ err: error }, 'jobs');
  const timer = setInterval(() => void next().catch(onError), MINUTE_MS);
  return () => clearInterval(timer);
}

/**
 * Starts the work that goes on by itself: tests when they are due, and tidying up. Any number of instances share it
 * through the database; one that dies loses nothing, since its jobs are run again, and doubles nothing, since a test that
 * was recorded is not due any more.
 */
export async function startJobs(connection: pg.PoolConfig, timings = DEFAULT_TIMINGS): Promise<RunningJobs> {
  const boss = openJobQueue(connection, timings);
  try {
    return await startWorking(boss, timings);
  } catch (error) {
    await boss.stop({ graceful: false }).catch(() => {}); // half of it would go on
    throw error;
  }
}

async function startWorking(boss: PgBoss, timings: JobTimings): Promise<RunningJobs> {
  await boss.start({ attempts: START_ATTEMPTS });
  await makeQueues(boss, timings);
  const pollingIntervalSeconds = timings.polling;
  const retests = { pollingIntervalSeconds, batchSize: BATCH_SIZE, burstWhenBatchFull: true };
  await boss.work<SecretOwner>('retest', retests, (jobs) => runBatch(jobs.map(({ data }) => data)));
  await boss.work('plan', { pollingIntervalSeconds }, () => plan(boss));
  await boss.work('tidy', { pollingIntervalSeconds: 60 }, () => tidy());
  const endPlanning = await keepPlanning(boss);
  return {
    planNow: async () => void (await boss.send('plan')),
    stop: () => {
      endPlanning();
      return boss.stop({ graceful: true, timeout: STOP_TIMEOUT_MS });
    },
  };
}
