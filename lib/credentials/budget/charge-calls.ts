import 'server-only';
import { z } from 'zod';
import type { CallLimits } from '#lib/connectors/description.ts';
import { getDatabase } from '#lib/db/client.ts';
import { getEnv } from '#lib/env.ts';
import { DAY_MS, latestMoment, MINUTE_MS } from '#lib/time.ts';

/** `test`: by a user. `scheduled_test`: by a job. `read`: for a source or destination. */
export type CallPurpose = 'test' | 'scheduled_test' | 'read';

function startOf(at: Date, lengthMs: number): Date {
  return new Date(Math.floor(at.getTime() / lengthMs) * lengthMs);
}

export function windowsAt(at: Date): { minute: Date; nextMinute: Date; day: Date; nextDay: Date } {
  const minute = startOf(at, MINUTE_MS);
  const day = startOf(at, DAY_MS);
  return {
    minute,
    nextMinute: new Date(minute.getTime() + MINUTE_MS),
    day,
    nextDay: new Date(day.getTime() + DAY_MS),
  };
}

export interface Charge {
  host: string;
  limits: CallLimits;
  calls: number;
  purpose: CallPurpose;
}

/** Past, or so far ahead that it is clock skew. */
const IS_OVER = '(counted."startsAt" < excluded."startsAt" OR counted."startsAt" > $10::timestamp)';

/** The row lock serializes charges. A late charge counts in the stored window: windows never move back. */
const onConflict = (hasRoom: string) => `
  ON CONFLICT ("workspaceId", "host", "window") DO UPDATE SET
    "startsAt" = CASE WHEN ${IS_OVER} THEN excluded."startsAt" ELSE counted."startsAt" END,
    "calls" = CASE WHEN ${IS_OVER} THEN 0 ELSE counted."calls" END + excluded."calls",
    "scheduledCalls" = CASE WHEN ${IS_OVER} THEN 0 ELSE counted."scheduledCalls" END + excluded."scheduledCalls"
  WHERE ${IS_OVER} OR (${hasRoom})
  RETURNING 1`;

/** Locks the minute before the day, always, to avoid deadlocks. */
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

/** Limits by purpose: tests leave the last call of a window to reads; scheduled ones have a share of the day. */
function callsAllowed({ limits, purpose }: Charge) {
  const reserved = purpose === 'read' ? 0 : 1;
  const scheduled =
    purpose === 'scheduled_test' ? Math.floor((limits.day * getEnv().retestSharePercent) / 100) : limits.day;
  return { minute: limits.minute - reserved, day: limits.day - reserved, scheduled };
}

function counted(workspaceId: string, { host, calls, purpose }: Charge, now: Date) {
  const { minute, day } = windowsAt(now);
  // As text: pg writes a Date in the process's time zone.
  return [workspaceId, host, minute.toISOString(), day.toISOString(), calls, purpose === 'scheduled_test' ? calls : 0];
}

/** Charges calls to both windows or none. @returns the window without room; undefined if charged */
export async function chargeCalls(
  workspaceId: string,
  charge: Charge,
  now: Date,
): Promise<'minute' | 'day' | undefined> {
  const allowed = callsAllowed(charge);
  if (charge.calls > Math.min(allowed.day, charge.purpose === 'scheduled_test' ? allowed.scheduled : allowed.day))
    return 'day';
  if (charge.calls > allowed.minute) return 'minute';
  const values = [
    ...counted(workspaceId, charge, now),
    allowed.minute,
    allowed.day,
    allowed.scheduled,
    latestMoment(now).toISOString(),
  ];
  const { rows } = await getDatabase().pool.query(CHARGE, values);
  const [{ fullDay, minute, day }] = chargedSchema.parse(rows);
  if (fullDay) return 'day';
  if (!minute) return 'minute';
  if (day) return undefined;
  // Another charge used the rest of the day after `full_day` was read.
  await refund(workspaceId, charge, now, ['minute']);
  return 'day';
}

async function refund(workspaceId: string, charge: Charge, now: Date, windows: ('minute' | 'day')[]): Promise<void> {
  await getDatabase().pool.query(REFUND, [...counted(workspaceId, charge, now), windows]);
}

/** Refunds calls that were charged but not made. @param now the time of the charge */
export function refundCalls(workspaceId: string, charge: Charge, now: Date): Promise<void> {
  return refund(workspaceId, charge, now, ['minute', 'day']);
}
