import { jitterOf } from '#lib/jitter.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** What the time of the next test depends on. */
export interface NextTestInput {
  /** Of the credential: no two are tested at one rhythm. */
  id: string;
  outcome: string;
  /** Tests in a row that were refused or brought no answer, this one among them. */
  failures: number;
  at: Date;
  /** When a spent budget begins anew. */
  retryAt?: Date | undefined;
}

/** How long each failure in a row waits; from then on a day. */
const AFTER_FAILURE_MS = [5 * MINUTE_MS, 15 * MINUTE_MS, HOUR_MS, 4 * HOUR_MS];

/** What a person has to mend: asking again soon is no use, but may show that it was mended elsewhere. */
const KEY_REFUSALS: ReadonlySet<string> = new Set(['key_rejected', 'client_rejected', 'token_revoked']);
const AFTER_KEY_REFUSAL_MS = [HOUR_MS, 6 * HOUR_MS];

const BUDGET_OUTCOMES: ReadonlySet<string> = new Set(['budget_spent', 'rate_limited']);
/** Where the tenant does not say when. */
const BUDGET_WAIT_MS = 5 * MINUTE_MS;
/** After a budget's new beginning, within which all that waited for it is spread. */
const BUDGET_SPREAD_MS = 10 * MINUTE_MS;

/** Either way, as a part of the wait. */
const JITTER = 0.1;

/** No credential that is tested by itself waits for longer. */
export const LONGEST_WAIT_MS = DAY_MS * (1 + JITTER);

function waitMs({ outcome, failures }: Pick<NextTestInput, 'outcome' | 'failures'>): number {
  if (outcome === 'verified') return DAY_MS;
  const steps = KEY_REFUSALS.has(outcome) ? AFTER_KEY_REFUSAL_MS : AFTER_FAILURE_MS;
  return steps[Math.max(failures, 1) - 1] ?? DAY_MS;
}

/** When a spent budget begins anew, and some time after that. A credential that fails anyway is not asked sooner. */
function afterBudget({ at, retryAt, failures, outcome }: NextTestInput, chance: number): Date {
  const soonestMs = at.getTime() + (failures > 1 ? waitMs({ outcome, failures }) : 0);
  const beginsMs = Math.max(retryAt?.getTime() ?? at.getTime() + BUDGET_WAIT_MS, soonestMs);
  return new Date(beginsMs + chance * BUDGET_SPREAD_MS);
}

/**
 * When a credential is tested again by itself: a day after it was accepted, sooner after a failure, when a spent budget
 * begins anew. It follows from its arguments alone.
 */
export function nextTestAt(history: NextTestInput): Date {
  const { at } = history;
  const chance = jitterOf(`${history.id} ${Math.floor(at.getTime() / DAY_MS)} ${history.failures}`);
  if (BUDGET_OUTCOMES.has(history.outcome)) return afterBudget(history, chance);
  return new Date(at.getTime() + waitMs(history) * (1 + JITTER * (2 * chance - 1)));
}
