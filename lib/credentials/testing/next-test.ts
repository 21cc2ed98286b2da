import { outcomeClassOf, type TestOutcomeKind } from '#lib/connectors/outcomes.ts';
import { DAY_MS, HOUR_MS, jitterOf, MINUTE_MS } from '#lib/time.ts';

export interface NextTestInput {
  /** For the jitter. */
  id: string;
  /** Undefined before the first test. */
  outcome?: TestOutcomeKind | undefined;
  /** Consecutive, including this one. */
  failures: number;
  at: Date;
  retryAt?: Date | undefined;
}

/** Backoff by consecutive failures; then one day. */
const AFTER_FAILURE_MS = [5 * MINUTE_MS, 15 * MINUTE_MS, HOUR_MS, 4 * HOUR_MS];

/** A user has to replace the key: frequent tests are of little use. */
const AFTER_KEY_REFUSAL_MS = [HOUR_MS, 6 * HOUR_MS];

/** Default if the tenant does not say when the budget resets. */
const BUDGET_WAIT_MS = 5 * MINUTE_MS;
/** Spreads the tests that waited for a budget. */
const BUDGET_JITTER_MS = 10 * MINUTE_MS;

/** Fraction of the wait, plus or minus. */
const JITTER = 0.1;

export const LONGEST_WAIT_MS = DAY_MS * (1 + JITTER);

function waitMs({ outcome, failures }: Pick<NextTestInput, 'outcome' | 'failures'>): number {
  if (outcome === 'verified') return DAY_MS;
  const isRefused = outcome !== undefined && outcomeClassOf(outcome) === 'key_refused';
  const steps = isRefused ? AFTER_KEY_REFUSAL_MS : AFTER_FAILURE_MS;
  return steps[Math.max(failures, 1) - 1] ?? DAY_MS;
}

/** Waits for the reset of the budget, but not less than the backoff of a failing credential. */
function afterBudget({ at, retryAt, failures, outcome }: NextTestInput, jitter: number): Date {
  const soonestMs = at.getTime() + (failures > 1 ? waitMs({ outcome, failures }) : 0);
  const renewedMs = Math.max(retryAt?.getTime() ?? at.getTime() + BUDGET_WAIT_MS, soonestMs);
  return new Date(renewedMs + jitter * BUDGET_JITTER_MS);
}

/** Plans the next test: daily if accepted, with backoff after failures, after the reset of a budget. Deterministic. */
export function nextTestAt(history: NextTestInput): Date {
  const { at } = history;
  const jitter = jitterOf(`${history.id} ${Math.floor(at.getTime() / DAY_MS)} ${history.failures}`);
  if (history.outcome !== undefined && outcomeClassOf(history.outcome) === 'budget')
    return afterBudget(history, jitter);
  return new Date(at.getTime() + waitMs(history) * (1 + JITTER * (2 * jitter - 1)));
}
