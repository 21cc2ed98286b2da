import 'server-only';
import type pg from 'pg';
import { type Clock, PgBoss, systemClock } from 'pg-boss';
import { getLogger } from '#lib/log/logger.ts';

/** How often the queue is looked at, and how long a dead instance's job waits for another. In seconds. */
export interface JobTimings {
  /** Between two looks at the queue, where there was nothing. */
  polling: number;
  /** After which a job that is under way is taken for a dead instance's. */
  expiry: number;
  /** Between two looks for such jobs. */
  supervision: number;
}

/** Seldom enough that the embedded database, which does one thing at a time, hardly notices. */
export const DEFAULT_TIMINGS: JobTimings = { polling: 5, expiry: 60, supervision: 30 };

/** Beside the app's own pool: the queue's statements are few. */
const MAX_CONNECTIONS = 2;

/** Goes on evenly, whatever becomes of the machine's: no wait grows by as much as that is put back. */
const STEADY_CLOCK: Clock = { ...systemClock, now: () => performance.timeOrigin + performance.now() };

/**
 * The queue hands over what is no Error any more: a copy of its fields, with the name of the queue where it came up. What
 * kind it was, on which depends whether its message may be logged, its stack alone still says, and not of one that was
 * named after it was made: a plain `Error` is taken for such a one.
 */
export function logJobError(reported: { stack?: unknown; queue?: unknown }): void {
  const kind = /^\w+/.exec(String(reported.stack))?.[0] ?? 'Error';
  const name = kind === 'Error' ? 'Unknown' : kind;
  const err = reported instanceof Error ? reported : Object.assign(new Error(), reported, { name });
  const { queue } = reported;
  getLogger().error({ err, ...(typeof queue === 'string' && { queue }) }, 'jobs');
}

/** The queue's tables lie in a schema of their own, which it makes and keeps up to date by itself. */
export function openJobQueue(connection: pg.PoolConfig, { supervision }: JobTimings): PgBoss {
  const { host, port, user, database, connectionString } = connection;
  const boss = new PgBoss({
    ...(connectionString === undefined ? { host: host ?? '', port: port ?? 0 } : { connectionString }),
    ...(user !== undefined && { user }),
    ...(database !== undefined && { database }),
    application_name: 'latchkey-jobs',
    max: MAX_CONNECTIONS,
    schema: 'pgboss',
    superviseIntervalSeconds: supervision,
    monitorIntervalSeconds: supervision,
    clock: STEADY_CLOCK,
    schedule: false,
    flowIntervalSeconds: 3_600,
    // Nothing here reads them, and each costs statements of its own.
    registerInstance: false,
    reindex: false,
    monitorVacuum: false,
    openTelemetry: { enabled: false },
  });
  boss.on('error', logJobError);
  return boss;
}
