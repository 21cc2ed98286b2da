import 'server-only';
import { randomUUID } from 'node:crypto';
import { fromStoredOutcome, toStoredOutcome } from '#lib/credentials/probing/stored-outcome.ts';
import { getDatabase, getPrisma } from '#lib/db/client.ts';
import type { ProbeOutcome } from '#lib/probe-outcome.ts';

/** How long an outcome is kept for those who wait: they look many times a second. */
const KEPT_MS = 60_000;

/** What is tested, for whom. */
export interface TestRunKey {
  workspaceId: string;
  /** Keyed hash of what is tested. */
  key: string;
}

/** What one's budget refused was not sent, and the budget of another may allow it. */
const UNSENT = 'budget_spent';

export function isUnsent({ kind }: ProbeOutcome): boolean {
  return kind === UNSENT;
}

/** By the database's clock, which all instances share. */
const CLAIM = `
  INSERT INTO "test_run" AS run ("workspaceId", "key", "runner", "leaseEndsAt")
  VALUES ($1::uuid, $2, $3::uuid, (clock_timestamp() AT TIME ZONE 'UTC') + $4::int * interval '1 millisecond')
  ON CONFLICT ("workspaceId", "key") DO UPDATE SET
    "runner" = excluded."runner", "leaseEndsAt" = excluded."leaseEndsAt", "outcome" = NULL
  WHERE CASE WHEN run."outcome" IS NULL THEN run."leaseEndsAt" <= (clock_timestamp() AT TIME ZONE 'UTC')
    ELSE $5::boolean OR run."outcome"->>'kind' = '${UNSENT}' END
  RETURNING 1`;

interface Claim {
  leaseMs: number;
  /**
   * What gives way, besides a test whose runner is dead: one that ended, for a test that begins; for one that waits, only
   * one that was not sent.
   */
  over: 'ended' | 'unsent';
}

/** Takes the right to run a test. @returns the runner's id; undefined where another has it, or had it */
export async function claimTestRun(
  { workspaceId, key }: TestRunKey,
  { leaseMs, over }: Claim,
): Promise<string | undefined> {
  const runner = randomUUID();
  const { rowCount } = await getDatabase().pool.query(CLAIM, [workspaceId, key, runner, leaseMs, over === 'ended']);
  return rowCount === 1 ? runner : undefined;
}

/** What came of the last test; undefined while it runs. */
export async function readOutcome(run: TestRunKey): Promise<ProbeOutcome | undefined> {
  const row = await getPrisma().testRun.findUnique({ where: { workspaceId_key: run }, select: { outcome: true } });
  return row === null || row.outcome === null ? undefined : fromStoredOutcome(row.outcome);
}

/** Tells those who wait what came of the test, and clears away what nobody waits for any more. */
export async function endTestRun(run: TestRunKey, runner: string, outcome: ProbeOutcome): Promise<void> {
  const prisma = getPrisma();
  await prisma.testRun.updateMany({ where: { ...run, runner }, data: { outcome: toStoredOutcome(outcome) } });
  const before = new Date(Date.now() - KEPT_MS);
  await prisma.testRun.deleteMany({ where: { workspaceId: run.workspaceId, leaseEndsAt: { lt: before } } });
}

/** Gives the right back, having no outcome. */
export async function dropTestRun(run: TestRunKey, runner: string): Promise<void> {
  await getPrisma().testRun.deleteMany({ where: { ...run, runner } });
}
