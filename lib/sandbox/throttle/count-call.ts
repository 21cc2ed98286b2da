import 'server-only';
import { z } from 'zod';
import { getDatabase } from '#lib/db/client.ts';
import { latestMoment } from '#lib/put-back-clock.ts';
import { windowsAt } from '#lib/sandbox/tenant-clock.ts';
import { CALLS_PER_DAY, CALLS_PER_MINUTE } from '#lib/sandbox/throttle/limits.ts';

/** A window that is over, or of a clock that has been put back since. */
const IS_OVER = '(counted."startsAt" < excluded."startsAt" OR counted."startsAt" > $6::timestamp)';

/**
 * One call more in a window, unless it is full. The row's lock holds other calls off, on every app instance. A call
 * that read its clock before a boundary and arrives after it counts in the window at hand: windows only move on.
 */
const onConflict = (limit: string) => `
  ON CONFLICT ("tenantId", "window") DO UPDATE SET
    "startsAt" = CASE WHEN ${IS_OVER} THEN excluded."startsAt" ELSE counted."startsAt" END,
    "calls" = CASE WHEN ${IS_OVER} THEN 1 ELSE counted."calls" + 1 END
  WHERE ${IS_OVER} OR counted."calls" < ${limit}
  RETURNING 1`;

/** The minute before the day, always: calls that wait for each other's rows then never wait in a circle. */
const COUNT = `
  WITH minute AS (
    INSERT INTO "sandbox_call_window" AS counted ("tenantId", "window", "startsAt", "calls")
    VALUES ($1::uuid, 'minute', $2::timestamp, 1) ${onConflict('$4::int')}
  ), day AS (
    INSERT INTO "sandbox_call_window" AS counted ("tenantId", "window", "startsAt", "calls")
    SELECT $1::uuid, 'day', $3::timestamp, 1 WHERE EXISTS (SELECT 1 FROM minute) ${onConflict('$5::int')}
  )
  SELECT EXISTS (SELECT 1 FROM minute) AS minute, EXISTS (SELECT 1 FROM day) AS day`;

const NOTE_USE = `
  UPDATE "sandbox_connection" SET
    "lastUsedAt" = $2::timestamp,
    "callsDay" = $3::date,
    "callsToday" = CASE WHEN "callsDay" = $3::date THEN "callsToday" + 1 ELSE 1 END
  WHERE "id" = $1::uuid`;

const countedSchema = z.tuple([z.object({ minute: z.boolean(), day: z.boolean() })]);

/**
 * Draws one call on a tenant's budget, in both windows.
 *
 * @param now by the tenant's clock
 * @returns the window that is used up, or undefined where the call is let through
 */
export async function countCall(tenantId: string, now: Date): Promise<'minute' | 'day' | undefined> {
  const { minute, day } = windowsAt(now);
  // As text: a Date would be written in the process's own time zone.
  const [minuteStart, dayStart, latest] = [minute, day, latestMoment(now)].map((moment) => moment.toISOString());
  const values = [tenantId, minuteStart, dayStart, CALLS_PER_MINUTE, CALLS_PER_DAY, latest];
  const { rows } = await getDatabase().pool.query(COUNT, values);
  const [counted] = countedSchema.parse(rows);
  if (!counted.minute) return 'minute';
  return counted.day ? undefined : 'day';
}

/** Notes that a connection's key was used, and counts the call as one of its day's. @param now by the tenant's clock */
export async function noteUse(connectionId: string, now: Date): Promise<void> {
  const values = [connectionId, new Date().toISOString(), windowsAt(now).day.toISOString()];
  await getDatabase().pool.query(NOTE_USE, values);
}
