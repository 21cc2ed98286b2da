import 'server-only';
import { z } from 'zod';
import { latestMoment } from '#lib/clock-skew.ts';
import { getDatabase } from '#lib/db/client.ts';
import type { SandboxWindow } from '#lib/db/generated/enums.ts';
import { windowsAt } from '#lib/sandbox/tenant-clock.ts';
import {
  CALLS_PER_DAY,
  CALLS_PER_MINUTE,
  USER_CALLS_PER_DAY,
  USER_CALLS_PER_HOUR,
} from '#lib/sandbox/throttle/limits.ts';

/** A window that is over, or of a clock that has been put back since. */
const IS_OVER = '(counted."startsAt" < excluded."startsAt" OR counted."startsAt" > $8::timestamp)';

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

/** The shorter window before the longer, always: calls that wait for each other's rows then never wait in a circle. */
const COUNT = `
  WITH shorter AS (
    INSERT INTO "sandbox_call_window" AS counted ("tenantId", "window", "startsAt", "calls")
    VALUES ($1::uuid, $2::"sandbox_window", $3::timestamp, 1) ${onConflict('$4::int')}
  ), longer AS (
    INSERT INTO "sandbox_call_window" AS counted ("tenantId", "window", "startsAt", "calls")
    SELECT $1::uuid, $5::"sandbox_window", $6::timestamp, 1 WHERE EXISTS (SELECT 1 FROM shorter) ${onConflict('$7::int')}
  )
  SELECT EXISTS (SELECT 1 FROM shorter) AS shorter, EXISTS (SELECT 1 FROM longer) AS longer`;

const NOTE_USE = `
  UPDATE "sandbox_connection" SET
    "lastUsedAt" = $2::timestamp,
    "callsDay" = $3::date,
    "callsToday" = CASE WHEN "callsDay" = $3::date THEN "callsToday" + 1 ELSE 1 END
  WHERE "id" = $1::uuid`;

const countedSchema = z.tuple([z.object({ shorter: z.boolean(), longer: z.boolean() })]);

interface Window<Name extends SandboxWindow> {
  name: Name;
  startsAt: Date;
  limit: number;
}

/** @returns the window that is used up, or undefined where the call is let through */
async function countIn<Shorter extends SandboxWindow, Longer extends SandboxWindow>(
  tenantId: string,
  now: Date,
  shorter: Window<Shorter>,
  longer: Window<Longer>,
): Promise<Shorter | Longer | undefined> {
  // As text: a Date would be written in the process's own time zone.
  const values = [shorter, longer].flatMap(({ name, startsAt, limit }) => [name, startsAt.toISOString(), limit]);
  const { rows } = await getDatabase().pool.query(COUNT, [tenantId, ...values, latestMoment(now).toISOString()]);
  const [counted] = countedSchema.parse(rows);
  if (!counted.shorter) return shorter.name;
  return counted.longer ? undefined : longer.name;
}

/**
 * Draws one call on a tenant's budget, in both windows.
 *
 * @param now by the tenant's clock
 * @returns the window that is used up, or undefined where the call is let through
 */
export async function countCall(tenantId: string, now: Date): Promise<'minute' | 'day' | undefined> {
  const { minute, day } = windowsAt(now);
  return countIn(
    tenantId,
    now,
    { name: 'minute', startsAt: minute, limit: CALLS_PER_MINUTE },
    { name: 'day', startsAt: day, limit: CALLS_PER_DAY },
  );
}

/** Draws one call on what the user list has besides. @returns whether it is let through */
export async function countUserListCall(tenantId: string, now: Date): Promise<boolean> {
  const { hour, day } = windowsAt(now);
  const usedUp = await countIn(
    tenantId,
    now,
    { name: 'users_hour', startsAt: hour, limit: USER_CALLS_PER_HOUR },
    { name: 'users_day', startsAt: day, limit: USER_CALLS_PER_DAY },
  );
  return usedUp === undefined;
}

/** Notes that a connection's key was used, and counts the call as one of its day's. @param now by the tenant's clock */
export async function noteUse(connectionId: string, now: Date): Promise<void> {
  const values = [connectionId, new Date().toISOString(), windowsAt(now).day.toISOString()];
  await getDatabase().pool.query(NOTE_USE, values);
}
