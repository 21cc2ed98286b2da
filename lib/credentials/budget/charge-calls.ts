import 'server-only';
import { z } from 'zod';
import { latestMoment } from '#lib/clock-skew.ts';
import type { CallLimits } from '#lib/connectors/description.ts';
import { windowsAt } from '#lib/credentials/budget/budget-windows.ts';
import type { CallPurpose } from '#lib/credentials/budget/call-purpose.ts';
import { getDatabase } from '#lib/db/client.ts';
import { getEnv } from '#lib/env.ts';

/** Calls that are made together or not at all. */
export interface Charge {
  host: string;
  limits: CallLimits;
  calls: number;
  purpose: CallPurpose;
}

/** A window that is over, or of a clock that has been put back since. */
const IS_OVER = '(counted."startsAt" < excluded."startsAt" OR counted."startsAt" > $10::timestamp)';

/**
 * More calls in a window, if they have room in it. The row's lock holds other charges off, on every app instance. A call
 * that read its clock before a boundary and arrives after it counts in the window at hand: windows only move on.
 */
const onConflict = (hasRoom: string) => `
  ON CONFLICT ("workspaceId", "host", "window") DO UPDATE SET
    "startsAt" = CASE WHEN ${IS_OVER} THEN excluded."startsAt" ELSE counted."startsAt" END,
    "calls" = CASE WHEN ${IS_OVER} THEN 0 ELSE counted."calls" END + excluded."calls",
    "scheduledCalls" = CASE WHEN ${IS_OVER} THEN 0 ELSE counted."scheduledCalls" END + excluded."scheduledCalls"
  WHERE ${IS_OVER} OR (${hasRoom})
  RETURNING 1`;

/** The minute before the day, always: charges that wait for each other's rows then never wait in a circle. */
const CHARGE = `
  WITH full_day AS (
    SELECT 1 FROM "tenant_call_window" AS counted
    WHERE "workspaceId" = $1::uuid AND "host" = $2 AND "window" = 'day'
      AND "startsAt" BETWEEN $4::timestamp AND $10::timestamp
      AND ("calls" + $5::int > $8::int OR "scheduledCalls" + $6::int > $9::int)
  ), minute AS (
    INSERT INTO "tenant_call_window" AS counted ("workspaceId", "host", "window", "startsAt", "calls", "scheduledCalls")
    SELECT $1::uuid, $2, 'minute', $3::timestamp, $5::int, $6::int WHERE NOT EXISTS (SELECT 1 FROM full_day)
    ${onConflict('counted."calls" + $5::int <= $7::int')}
  ), day AS (
    INSERT INTO "tenant_call_window" AS counted ("workspaceId", "host", "window", "startsAt", "calls", "scheduledCalls")
    SELECT $1::uuid, $2, 'day', $4::timestamp, $5::int, $6::int WHERE EXISTS (SELECT 1 FROM minute)
    ${onConflict('counted."calls" + $5::int <= $8::int AND counted."scheduledCalls" + $6::int <= $9::int')}
  )
  SELECT EXISTS (SELECT 1 FROM full_day) AS "fullDay",
    EXISTS (SELECT 1 FROM minute) AS minute, EXISTS (SELECT 1 FROM day) AS day`;

const REFUND = `
  UPDATE "tenant_call_window" SET
    "calls" = GREATEST("calls" - $5::int, 0), "scheduledCalls" = GREATEST("scheduledCalls" - $6::int, 0)
  WHERE "workspaceId" = $1::uuid AND "host" = $2
    AND "window" = ANY($7::"call_window"[])
    AND "startsAt" = CASE "window" WHEN 'minute' THEN $3::timestamp ELSE $4::timestamp END`;

const chargedSchema = z.tuple([z.object({ fullDay: z.boolean(), minute: z.boolean(), day: z.boolean() })]);

/** A test leaves the last call of a window to those who need data; tests by themselves keep to their share besides. */
function mostCalls({ limits, purpose }: Charge) {
  const kept = purpose === 'read' ? 0 : 1;
  const own = purpose === 'scheduled_test' ? Math.floor((limits.day * getEnv().retestSharePercent) / 100) : limits.day;
  return { minute: limits.minute - kept, day: limits.day - kept, own };
}

function counted(workspaceId: string, { host, calls, purpose }: Charge, now: Date) {
  const { minute, day } = windowsAt(now);
  // As text: a Date would be written in the process's own time zone.
  return [workspaceId, host, minute.toISOString(), day.toISOString(), calls, purpose === 'scheduled_test' ? calls : 0];
}

/**
 * Draws calls on a tenant's budget, in both windows or in none.
 *
 * @returns the window that does not have room for them, or undefined where they may be made
 */
export async function chargeCalls(
  workspaceId: string,
  charge: Charge,
  now: Date,
): Promise<'minute' | 'day' | undefined> {
  const most = mostCalls(charge);
  if (charge.calls > Math.min(most.day, charge.purpose === 'scheduled_test' ? most.own : most.day)) return 'day';
  if (charge.calls > most.minute) return 'minute';
  const values = [
    ...counted(workspaceId, charge, now),
    most.minute,
    most.day,
    most.own,
    latestMoment(now).toISOString(),
  ];
  const { rows } = await getDatabase().pool.query(CHARGE, values);
  const [{ fullDay, minute, day }] = chargedSchema.parse(rows);
  if (fullDay) return 'day';
  if (!minute) return 'minute';
  if (day) return undefined;
  // Others took the last of the day since this statement began to look.
  await refund(workspaceId, charge, now, ['minute']);
  return 'day';
}

async function refund(workspaceId: string, charge: Charge, now: Date, windows: ('minute' | 'day')[]): Promise<void> {
  await getDatabase().pool.query(REFUND, [...counted(workspaceId, charge, now), windows]);
}

/** Gives calls back that were charged and not made. @param now that of the charge */
export function refundCalls(workspaceId: string, charge: Charge, now: Date): Promise<void> {
  return refund(workspaceId, charge, now, ['minute', 'day']);
}
