import 'server-only';
import type { Connector } from '#lib/connectors/connector.ts';
import { BudgetSpentError } from '#lib/credentials/budget/budget-spent-error.ts';
import { windowsAt } from '#lib/credentials/budget/budget-windows.ts';
import type { CallPurpose } from '#lib/credentials/budget/call-purpose.ts';
import { type Charge, chargeCalls, refundCalls } from '#lib/credentials/budget/charge-calls.ts';
import { type Egress, getEgress } from '#lib/egress/egress.ts';

interface ChargedCalls {
  workspaceId: string;
  connector: Connector;
  purpose: CallPurpose;
  /** The moment that all of them are counted at; absent, each is counted when it is made. */
  now?: Date | undefined;
}

/** A way out on which each call is charged to its tenant's budget before it is sent. */
export interface ChargedEgress extends Egress {
  /**
   * Charges calls before the first is sent, so that what needs several is not cut off half-way.
   *
   * @throws BudgetSpentError where not all of them have room
   */
  reserve(host: string, calls: number): Promise<void>;
  /** Gives back what was reserved and not sent. */
  release(): Promise<void>;
}

/**
 * The way out for calls to a connector's tenants. The budget is shared by all credentials of a tenant and all app
 * instances. A connector that knows of no limit is not charged.
 *
 * `send` throws a BudgetSpentError, with nothing sent or counted, where the budget does not allow the call.
 */
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

  /** Takes a call from what is reserved. What was reserved in a minute that is over counts for nothing in the next. */
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
