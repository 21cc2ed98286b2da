import 'server-only';
import { setTimeout as delay } from 'node:timers/promises';
import type pg from 'pg';
import type { JobTimings } from '#lib/jobs/job-queue.ts';
import { type RunningJobs, startJobs } from '#lib/jobs/start-jobs.ts';
import { getLogger } from '#lib/log/logger.ts';

const RETRY_MS = 5_000;

async function startAtLast(signal: AbortSignal, connection: pg.PoolConfig, timings?: JobTimings): Promise<RunningJobs> {
  for (;;) {
    try {
      return await startJobs(connection, timings);
    } catch (error) {
      getLogger().error({ err: error }, 'nothing is tested by itself until the jobs start: tried again in 5 s');
      await delay(RETRY_MS, undefined, { signal, ref: false });
    }
  }
}

/**
 * Starts the jobs, again and again where the database goes away meanwhile. Nobody who opens a page waits for it; what goes
 * wrong with it is no reason not to serve.
 *
 * @returns ends them, or the trying
 */
export function keepJobsRunning(connection: pg.PoolConfig, timings?: JobTimings): () => Promise<void> {
  const ending = new AbortController();
  const jobs = startAtLast(ending.signal, connection, timings);
  jobs.catch(() => {}); // ended while it tried
  return async () => {
    ending.abort();
    await jobs.then(({ stop }) => stop()).catch(() => {});
  };
}
