import 'server-only';
import type pg from 'pg';
import { type Clock, PgBoss, systemClock } from 'pg-boss';
import { getDatabase } from '#lib/db/client.ts';
import { getLogger } from '#lib/log/logger.ts';
import { CLOCK_TOLERANCE_MS } from '#lib/time.ts';

/** In seconds. */
export interface JobTimings {
  /** Polling interval of an empty queue. */
  polling: number;
  /** After this time a running job counts as lost with its instance, and is retried. */
  expiry: number;
  /** Interval of the search for lost jobs. */
  supervision: number;
}

/** Polling is rare, since the embedded database runs one statement at a time. */
export const DEFAULT_TIMINGS: JobTimings = { polling: 5, expiry: 60, supervision: 30 };

/** In addition to the app's own pool. */
const CONNECTIONS_MAX = 2;

/** Monotonic: waits don't get longer when the system clock is set back. */
const STEADY_CLOCK: Clock = { ...systemClock, now: () => performance.timeOrigin + performance.now() };

/**
 * pg-boss passes a copy of the error whose class is only in the stack. A plain `Error` is logged without its message,
 * since an error whose name is set after construction looks the same and may contain a query.
 */
export function logJobError(reported: { stack?: unknown; queue?: unknown }): void {
  const kind = /^\w+/.exec(String(reported.stack))?.[0] ?? 'Error';
  const name = kind === 'Error' ? 'Unknown' : kind;
  const err = reported instanceof Error ? reported : Object.assign(new Error(), reported, { name });
  const { queue } = reported;
  getLogger().error({ err, ...(typeof queue === 'string' && { queue }) }, 'jobs');
}

/** Opens the queue in its own schema, which pg-boss migrates. */
export function openJobQueue(connection: pg.PoolConfig, { supervision }: JobTimings): PgBoss {
  const { host, port, user, database, connectionString } = connection;
  const boss = new PgBoss({
    ...(connectionString === undefined ? { host: host ?? '', port: port ?? 0 } : { connectionString }),
    ...(user !== undefined && { user }),
    ...(database !== undefined && { database }),
    application_name: 'latchkey-jobs',
    max: CONNECTIONS_MAX,
    schema: 'pgboss',
    superviseIntervalSeconds: supervision,
    monitorIntervalSeconds: supervision,
    clock: STEADY_CLOCK,
    schedule: false,
    flowIntervalSeconds: 3_600,
    // Not used here; each runs statements of its own.
    registerInstance: false,
    reindex: false,
    monitorVacuum: false,
    openTelemetry: { enabled: false },
  });
  boss.on('error', logJobError);
  return boss;
}

const IS_SKEWED = `> now() + ${CLOCK_TOLERANCE_MS} * interval '1 millisecond'`;
const DELETE_JOBS = `DELETE FROM pgboss.job WHERE GREATEST(created_on, start_after, started_on) ${IS_SKEWED}`;
const RESET_QUEUES = `
  UPDATE pgboss.queue SET maintain_on = NULL, monitor_on = NULL, monitor_claim_on = NULL
  WHERE GREATEST(maintain_on, monitor_on, monitor_claim_on) ${IS_SKEWED}`;

/** Deletes jobs from before the database's clock was set back, which would block others. @returns the number */
export async function deleteSkewedJobs(): Promise<number> {
  const { pool } = getDatabase();
  await pool.query(RESET_QUEUES);
  return (await pool.query(DELETE_JOBS)).rowCount ?? 0;
}
