import 'server-only';
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { outcomeKindSchema, type TestOutcome } from '#lib/connectors/outcomes.ts';
import { getDatabase, getPrisma } from '#lib/db/client.ts';
import { pollForResult } from '#lib/single-flight.ts';
import { CLOCK_TOLERANCE_MS, MINUTE_MS } from '#lib/time.ts';

/** Time for polling processes to read an outcome. */
const KEPT_MS = MINUTE_MS;

export interface SharedTestKey {
  workspaceId: string;
  /** Keyed hash of the tested values. */
  key: string;
}

interface SharedTest {
  /** Longer than the test may take: only the lease of a dead process expires. */
  leaseMs: number;
  test: () => Promise<TestOutcome>;
}

/** Not shared: another purpose's budget may have room. */
const UNSENT: TestOutcome['kind'] = 'budget_spent';

/** The database's clock, which all processes share. */
const NOW = "(clock_timestamp() AT TIME ZONE 'UTC')";

/** A lease beyond its maximum was written before the clock was set back, and has expired. */
const CLAIM = `
  INSERT INTO "single_flight" AS run ("workspaceId", "key", "claimedBy", "leaseEndsAt")
  VALUES ($1::uuid, $2, $3::uuid, ${NOW} + $4::int * interval '1 millisecond')
  ON CONFLICT ("workspaceId", "key") DO UPDATE SET
    "claimedBy" = excluded."claimedBy", "leaseEndsAt" = excluded."leaseEndsAt", "outcome" = NULL
  WHERE CASE WHEN run."outcome" IS NULL
      THEN NOT run."leaseEndsAt" BETWEEN ${NOW} AND ${NOW} + ${CLOCK_TOLERANCE_MS} * interval '1 millisecond'
    ELSE $5::boolean OR run."outcome"->>'kind' = '${UNSENT}' END
  RETURNING 1`;

const PURGE = `
  DELETE FROM "single_flight" WHERE ($1::uuid IS NULL OR "workspaceId" = $1::uuid)
    AND "leaseEndsAt" < ${NOW} - ${KEPT_MS} * interval '1 millisecond'`;

const storedOutcomeSchema = z.object({
  kind: outcomeKindSchema,
  durationMs: z.number(),
  requestId: z.string().exactOptional(),
  retryAt: z.iso.datetime().exactOptional(),
  budget: z.enum(['minute', 'day']).exactOptional(),
});

export function toStoredOutcome({ retryAt, ...outcome }: TestOutcome): z.output<typeof storedOutcomeSchema> {
  return { ...outcome, ...(retryAt && { retryAt: retryAt.toISOString() }) };
}

/** Parses a stored outcome. @throws ZodError for a value that `toStoredOutcome` did not make */
export function fromStoredOutcome(value: unknown): TestOutcome {
  const { retryAt, ...outcome } = storedOutcomeSchema.parse(value);
  return { ...outcome, ...(retryAt !== undefined && { retryAt: new Date(retryAt) }) };
}

/**
 * @param over `ended` also claims a finished test: for a test that begins, not for a waiting one
 * @returns the claim's id; undefined if another process has it
 */
export async function claimTest(
  { workspaceId, key }: SharedTestKey,
  { leaseMs, over }: { leaseMs: number; over: 'ended' | 'unsent' },
): Promise<string | undefined> {
  const claimedBy = randomUUID();
  const { rowCount } = await getDatabase().pool.query(CLAIM, [workspaceId, key, claimedBy, leaseMs, over === 'ended']);
  return rowCount === 1 ? claimedBy : undefined;
}

async function readOutcome(key: SharedTestKey): Promise<TestOutcome | undefined> {
  const row = await getPrisma().singleFlight.findUnique({ where: { workspaceId_key: key }, select: { outcome: true } });
  return row === null || row.outcome === null ? undefined : fromStoredOutcome(row.outcome);
}

/** Purges outcomes that no process polls for. @param workspaceId default: all workspaces */
export async function purgeSharedTests(workspaceId?: string): Promise<void> {
  await getDatabase().pool.query(PURGE, [workspaceId]);
}

async function runClaimed(key: SharedTestKey, claimedBy: string, test: SharedTest['test']): Promise<TestOutcome> {
  const where = { ...key, claimedBy };
  try {
    const outcome = await test();
    await getPrisma().singleFlight.updateMany({ where, data: { outcome: toStoredOutcome(outcome) } });
    await purgeSharedTests(key.workspaceId);
    return outcome;
  } catch (error) {
    await getPrisma().singleFlight.deleteMany({ where });
    throw error;
  }
}

/**
 * Single-flight between processes: tests that begin meanwhile share the outcome, later ones do not.
 * @returns `timed_out` if other processes kept claiming the test without an outcome
 */
export async function shareTest(key: SharedTestKey, { leaseMs, test }: SharedTest): Promise<TestOutcome> {
  const startedAt = performance.now();
  const shared = await pollForResult(leaseMs, async (before) => {
    const claimedBy = await claimTest(key, { leaseMs, over: before > 0 ? 'unsent' : 'ended' });
    if (claimedBy !== undefined) return runClaimed(key, claimedBy, test);
    // At the first attempt, an outcome may belong to an earlier test.
    const outcome = before > 0 ? await readOutcome(key) : undefined;
    return outcome?.kind === UNSENT ? undefined : outcome;
  });
  return shared ?? { kind: 'timed_out', durationMs: performance.now() - startedAt };
}
