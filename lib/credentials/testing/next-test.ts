import { outcomeClassOf, type TestOutcomeKind } from '#lib/connectors/outcomes.ts';
import { DAY_MS, HOUR_MS, jitterOf, MINUTE_MS } from '#lib/time.ts';

export interface NextTestInput {
  /** Id of the credential, for the jitter. */
  id: string;
  /** Absent for a secret that was not tested yet. */
  outcome?: TestOutcomeKind | undefined;
  /** Failed tests in a row, including this one. */
  failures: number;
  at: Date;
  /** When a spent budget is renewed. */
  retryAt?: Date | undefined;
}

/** Backoff by failures in a row; then one day. */
const AFTER_FAILURE_MS = [5 * MINUTE_MS, 15 * MINUTE_MS, HOUR_MS, 4 * HOUR_MS];

/** A person has to replace the key, so that testing soon is of little use. */
const AFTER_KEY_REFUSAL_MS = [HOUR_MS, 6 * HOUR_MS];

/** Where the tenant does not say when the budget is renewed. */
const BUDGET_WAIT_MS = 5 * MINUTE_MS;
/** The tests that waited for a budget are spread over this time after its renewal. */
const BUDGET_JITTER_MS = 10 * MINUTE_MS;

/** Plus or minus, as a fraction of the wait. */
const JITTER = 0.1;

/** The longest wait of a scheduled test. */
export const LONGEST_WAIT_MS = DAY_MS * (1 + JITTER);

function waitMs({ outcome, failures }: Pick<NextTestInput, 'outcome' | 'failures'>): number {
  if (outcome === 'verified') return DAY_MS;
  const isRefused = outcome !== undefined && outcomeClassOf(outcome) === 'key_refused';
  const steps = isRefused ? AFTER_KEY_REFUSAL_MS : AFTER_FAILURE_MS;
  return steps[Math.max(failures, 1) - 1] ?? DAY_MS;
}

/** After the renewal of the budget; not before the backoff of a credential that fails anyway. */
function afterBudget({ at, retryAt, failures, outcome }: NextTestInput, jitter: number): Date {
  const soonestMs = at.getTime() + (failures > 1 ? waitMs({ outcome, failures }) : 0);
  const renewedMs = Math.max(retryAt?.getTime() ?? at.getTime() + BUDGET_WAIT_MS, soonestMs);
  return new Date(renewedMs + jitter * BUDGET_JITTER_MS);
}

/**
 * When a credential is tested next: a day after it was accepted, sooner after a failure, after the renewal of a spent
 * budget. Deterministic.
 */
export function nextTestAt(history: NextTestInput): Date {
  const { at } = history;
  const jitter = jitterOf(`${history.id} ${Math.floor(at.getTime() / DAY_MS)} ${history.failures}`);
  if (history.outcome !== undefined && outcomeClassOf(history.outcome) === 'budget')
    return afterBudget(history, jitter);
  return new Date(at.getTime() + waitMs(history) * (1 + JITTER * (2 * jitter - 1)));
}
