import 'server-only';
import { randomUUID } from 'node:crypto';
import { CLOCK_TOLERANCE_MS } from '#lib/clock-skew.ts';
import type { TestOutcome } from '#lib/connectors/outcomes.ts';
import { fromStoredOutcome, toStoredOutcome } from '#lib/credentials/testing/stored-outcome.ts';
import { getDatabase, getPrisma } from '#lib/db/client.ts';

/** How long an outcome is kept for those who wait: they look many times a second. */
const KEPT_MS = 60_000;

/** What is tested, for whom. */
export interface SingleFlightKey {
  workspaceId: string;
  /** Keyed hash of what is tested. */
  key: string;
}

/** What one's budget refused was not sent, and the budget of another may allow it. */
const UNSENT = 'budget_spent';

export function isUnsent({ kind }: TestOutcome): boolean {
  return kind === UNSENT;
}

/** By the database's clock, which all instances share. */
const NOW = "(clock_timestamp() AT TIME ZONE 'UTC')";
/** No lease ends later: one that does is of before that clock was put back. */
const LATEST = `(${NOW} + ${CLOCK_TOLERANCE_MS} * interval '1 millisecond')`;

const CLAIM = `
  INSERT INTO "single_flight" AS run ("workspaceId", "key", "claimedBy", "leaseEndsAt")
  VALUES ($1::uuid, $2, $3::uuid, ${NOW} + $4::int * interval '1 millisecond')
  ON CONFLICT ("workspaceId", "key") DO UPDATE SET
    "claimedBy" = excluded."claimedBy", "leaseEndsAt" = excluded."leaseEndsAt", "outcome" = NULL
  WHERE CASE WHEN run."outcome" IS NULL THEN NOT run."leaseEndsAt" BETWEEN ${NOW} AND ${LATEST}
    ELSE $5::boolean OR run."outcome"->>'kind' = '${UNSENT}' END
  RETURNING 1`;

const FORGET = `
  DELETE FROM "single_flight" WHERE ($1::uuid IS NULL OR "workspaceId" = $1::uuid)
    AND NOT "leaseEndsAt" BETWEEN ${NOW} - ${KEPT_MS} * interval '1 millisecond' AND ${LATEST}`;

interface Claim {
  leaseMs: number;
  /**
   * What gives way, besides a test whose claimedBy is dead: one that ended, for a test that begins; for one that waits, only
   * one that was not sent.
   */
  over: 'ended' | 'unsent';
}

/** Takes the right to run a test. @returns the claimedBy's id; undefined where another has it, or had it */
export async function claimSingleFlight(
  { workspaceId, key }: SingleFlightKey,
  { leaseMs, over }: Claim,
): Promise<string | undefined> {
  const claimedBy = randomUUID();
  const { rowCount } = await getDatabase().pool.query(CLAIM, [workspaceId, key, claimedBy, leaseMs, over === 'ended']);
  return rowCount === 1 ? claimedBy : undefined;
}

/** What came of the last test; undefined while it runs. */
export async function readOutcome(run: SingleFlightKey): Promise<TestOutcome | undefined> {
  const row = await getPrisma().singleFlight.findUnique({ where: { workspaceId_key: run }, select: { outcome: true } });
  return row === null || row.outcome === null ? undefined : fromStoredOutcome(row.outcome);
}

/** Tells those who wait what came of the test, and clears away what nobody waits for any more. */
export async function endSingleFlight(run: SingleFlightKey, claimedBy: string, outcome: TestOutcome): Promise<void> {
  await getPrisma().singleFlight.updateMany({
    where: { ...run, claimedBy },
    data: { outcome: toStoredOutcome(outcome) },
  });
  await purgeSingleFlights(run.workspaceId);
}

/** Clears away what nobody waits for any more. @param workspaceId absent for every workspace */
export async function purgeSingleFlights(workspaceId?: string): Promise<void> {
  await getDatabase().pool.query(FORGET, [workspaceId]);
}

/** Gives the right back, having no outcome. */
export async function releaseSingleFlight(run: SingleFlightKey, claimedBy: string): Promise<void> {
  await getPrisma().singleFlight.deleteMany({ where: { ...run, claimedBy } });
}
