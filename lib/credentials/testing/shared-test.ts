import 'server-only';
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { outcomeKindSchema, type TestOutcome } from '#lib/connectors/outcomes.ts';
import { getDatabase, getPrisma } from '#lib/db/client.ts';
import { pollForResult } from '#lib/single-flight.ts';
import { CLOCK_TOLERANCE_MS, MINUTE_MS } from '#lib/time.ts';

/** How long an outcome is kept for the processes that poll for it. */
const KEPT_MS = MINUTE_MS;

/** What is tested, for which workspace. */
export interface SharedTestKey {
  workspaceId: string;
  /** Keyed hash of what is tested. */
  key: string;
}

interface SharedTest {
  /** Longer than the test may take, so that only the lease of a process that died expires. */
  leaseMs: number;
  test: () => Promise<TestOutcome>;
}

/** A refused budget is not shared: the budget of another purpose may have room. */
const UNSENT: TestOutcome['kind'] = 'budget_spent';

/** By the database's clock, which all processes share. */
const NOW = "(clock_timestamp() AT TIME ZONE 'UTC')";

/** A lease that ends later was written before the database's clock was set back, and counts as expired. */
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

/** An outcome as JSON. */
export function toStoredOutcome({ retryAt, ...outcome }: TestOutcome): z.output<typeof storedOutcomeSchema> {
  return { ...outcome, ...(retryAt && { retryAt: retryAt.toISOString() }) };
}

/** @throws ZodError for anything that `toStoredOutcome` did not make */
export function fromStoredOutcome(value: unknown): TestOutcome {
  const { retryAt, ...outcome } = storedOutcomeSchema.parse(value);
  return { ...outcome, ...(retryAt !== undefined && { retryAt: new Date(retryAt) }) };
}

/**
 * Claims a test whose lease has expired or that was not sent.
 *
 * @param over `ended` also claims a test that has an outcome: for a test that begins, not for one that waits
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

/** Deletes outcomes that no process waits for any more. @param workspaceId absent for every workspace */
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
 * Runs a test unless another process is running it, in which case it waits for that outcome. An outcome is shared with
 * the tests that began while it ran, and with none that begin later.
 *
 * @returns `timed_out` if other processes kept claiming the test and brought no outcome
 */
export async function shareTest(key: SharedTestKey, { leaseMs, test }: SharedTest): Promise<TestOutcome> {
  const startedAt = performance.now();
  const shared = await pollForResult(leaseMs, async (before) => {
    const claimedBy = await claimTest(key, { leaseMs, over: before > 0 ? 'unsent' : 'ended' });
    if (claimedBy !== undefined) return runClaimed(key, claimedBy, test);
    // At the first attempt, an outcome may be of a test that ended before.
    const outcome = before > 0 ? await readOutcome(key) : undefined;
    return outcome?.kind === UNSENT ? undefined : outcome;
  });
  return shared ?? { kind: 'timed_out', durationMs: performance.now() - startedAt };
}
