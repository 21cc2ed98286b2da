import type { TestOutcome } from '#lib/connectors/outcomes.ts';

/** A call that the tenant's budget does not allow. It was not sent, and is not counted. */
export class BudgetSpentError extends Error {
  override readonly name = 'BudgetSpentError';
  readonly budget: 'minute' | 'day';
  /** When the window that is spent ends. */
  readonly retryAt: Date;

  constructor(budget: 'minute' | 'day', retryAt: Date) {
    super(`the tenant's budget of the ${budget} is spent`);
    this.budget = budget;
    this.retryAt = retryAt;
  }
}

/** By name, since Next evaluates this module once a bundle and `instanceof` tells the copies apart. */
function isBudgetSpentError(error: unknown): error is BudgetSpentError {
  return error instanceof Error && error.name === 'BudgetSpentError';
}

/** The outcome that a spent budget is; any other error is thrown on. */
export function budgetOutcome(error: unknown): TestOutcome {
  if (!isBudgetSpentError(error)) throw error;
  return { kind: 'budget_spent', durationMs: 0, budget: error.budget, retryAt: error.retryAt };
}
