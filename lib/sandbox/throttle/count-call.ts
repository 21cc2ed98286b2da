import 'server-only';
import { z } from 'zod';
import { getDatabase } from '#lib/db/client.ts';
import type { SandboxWindow } from '#lib/db/generated/enums.ts';
import { windowsAt } from '#lib/sandbox/tenants/tenant-clock.ts';
import { latestMoment } from '#lib/time.ts';

/** Limits of a tenant, across all its keys. @see "Generate REST API Key", Throttling Limits */
export const CALLS_PER_MINUTE = 100;
export const CALLS_PER_DAY = 50_000;

/** Additional limits of the user list. @see "User Management APIs", Throttling Limits */
const USER_CALLS_PER_HOUR = 100;
const USER_CALLS_PER_DAY = 1_000;

/** The window is over, or was counted by a clock that has been reset since. */
const IS_OVER = '(counted."startsAt" < excluded."startsAt" OR counted."startsAt" > $8::timestamp)';

/** Counts unless the window is full. A late call counts in the current window. */
const onConflict = (limit: string) => `
  ON CONFLICT ("tenantId", "window") DO UPDATE SET
    "startsAt" = CASE WHEN ${IS_OVER} THEN excluded."startsAt" ELSE counted."startsAt" END,
    "calls" = CASE WHEN ${IS_OVER} THEN 1 ELSE counted."calls" + 1 END
  WHERE ${IS_OVER} OR counted."calls" < ${limit}
  RETURNING 1`;

/** Lock order: the shorter window first. */
const COUNT = `
  WITH shorter AS (
    INSERT INTO "sandbox_call_window" AS counted ("tenantId", "window", "startsAt", "calls")
    VALUES ($1::uuid, $2::"sandbox_window", $3::timestamp, 1) ${onConflict('$4::int')}
  ), longer AS (
    INSERT INTO "sandbox_call_window" AS counted ("tenantId", "window", "startsAt", "calls")
    SELECT $1::uuid, $5::"sandbox_window", $6::timestamp, 1 WHERE EXISTS (SELECT 1 FROM shorter) ${onConflict('$7::int')}
  )
  SELECT EXISTS (SELECT 1 FROM shorter) AS shorter, EXISTS (SELECT 1 FROM longer) AS longer`;

const RECORD_USE = `
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

/** Counts a call in two windows. @returns the full window; undefined if the call is accepted */
async function countIn<Shorter extends SandboxWindow, Longer extends SandboxWindow>(
  tenantId: string,
  now: Date,
  shorter: Window<Shorter>,
  longer: Window<Longer>,
): Promise<Shorter | Longer | undefined> {
  // As text: pg writes a Date in the process's time zone.
  const values = [shorter, longer].flatMap(({ name, startsAt, limit }) => [name, startsAt.toISOString(), limit]);
  const { rows } = await getDatabase().pool.query(COUNT, [tenantId, ...values, latestMoment(now).toISOString()]);
  const [counted] = countedSchema.parse(rows);
  if (!counted.shorter) return shorter.name;
  return counted.longer ? undefined : longer.name;
}

/** Counts a tenant's call. @param now by the tenant's clock @returns the full window; undefined if accepted */
export async function countCall(tenantId: string, now: Date): Promise<'minute' | 'day' | undefined> {
  const { minute, day } = windowsAt(now);
  return countIn(
    tenantId,
    now,
    { name: 'minute', startsAt: minute, limit: CALLS_PER_MINUTE },
    { name: 'day', startsAt: day, limit: CALLS_PER_DAY },
  );
}

/** Counts a call of the user list. @returns whether it is accepted */
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

/** Records the last use of a connection. @param now by the tenant's clock */
export async function recordConnectionUse(connectionId: string, now: Date): Promise<void> {
  const values = [connectionId, new Date().toISOString(), windowsAt(now).day.toISOString()];
  await getDatabase().pool.query(RECORD_USE, values);
}
