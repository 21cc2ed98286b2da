import 'server-only';
import type { Connector } from '#lib/connectors/connector.ts';
import type { TestOutcome } from '#lib/connectors/outcomes.ts';
import {
  type CallPurpose,
  type Charge,
  chargeCalls,
  refundCalls,
  windowsAt,
} from '#lib/credentials/budget/charge-calls.ts';
import { type Egress, getEgress } from '#lib/egress/egress.ts';

class BudgetSpentError extends Error {
  override readonly name = 'BudgetSpentError';
  readonly budget: 'minute' | 'day';
  readonly retryAt: Date;

  constructor(budget: 'minute' | 'day', retryAt: Date) {
    super(`the tenant's budget of the ${budget} is spent`);
    this.budget = budget;
    this.retryAt = retryAt;
  }
}

/** By name: Next evaluates this module once per bundle, and `instanceof` would tell the copies apart. */
function isBudgetSpentError(error: unknown): error is BudgetSpentError {
  return error instanceof Error && error.name === 'BudgetSpentError';
}

/** Converts a BudgetSpentError to an outcome. Rethrows any other error. */
export function budgetOutcome(error: unknown): TestOutcome {
  if (!isBudgetSpentError(error)) throw error;
  return { kind: 'budget_spent', durationMs: 0, budget: error.budget, retryAt: error.retryAt };
}

interface ChargedCalls {
  workspaceId: string;
  connector: Connector;
  purpose: CallPurpose;
  now?: Date | undefined;
}

export interface ChargedEgress extends Egress {
  /** Charges several calls in advance, so that a sequence does not fail half-way. @throws BudgetSpentError */
  reserve(host: string, calls: number): Promise<void>;
  release(): Promise<void>;
}

/** Makes the egress of a tenant's calls, which charges its budget. `send` may throw BudgetSpentError. */
export function chargedEgress({ workspaceId, connector, purpose, now }: ChargedCalls): ChargedEgress {
  const egress = getEgress();
  const limits = connector.description.callLimits;
  let reserved: { charge: Charge; at: Date } | undefined;

  async function charge(host: string, calls: number): Promise<void> {
    if (limits === undefined || calls === 0) return;
    const at = now ?? new Date();
    const spent = await chargeCalls(workspaceId, { host, limits, calls, purpose }, at);
    if (spent === undefined) return;
    const { nextMinute, nextDay } = windowsAt(at);
    throw new BudgetSpentError(spent, spent === 'day' ? nextDay : nextMinute);
  }

  async function release(): Promise<void> {
    const left = reserved;
    reserved = undefined;
    if (left !== undefined && left.charge.calls > 0) await refundCalls(workspaceId, left.charge, left.at);
  }

  /** A reservation ends with its minute. */
  async function takeReserved(host: string): Promise<boolean> {
    if (reserved === undefined || reserved.charge.host !== host || reserved.charge.calls === 0) return false;
    const isOver = windowsAt(now ?? new Date()).minute.getTime() !== windowsAt(reserved.at).minute.getTime();
    if (isOver) await release();
    else reserved.charge.calls -= 1;
    return !isOver;
  }

  return {
    async reserve(host, calls) {
      if (limits === undefined) return;
      const at = now ?? new Date();
      await charge(host, calls);
      reserved = { charge: { host, limits, calls, purpose }, at };
    },
    release,
    async send(request) {
      const host = request.url.hostname;
      if (!(await takeReserved(host))) await charge(host, 1);
      return egress.send(request);
    },
    close: () => egress.close(),
  };
}
