import 'server-only';
import { setTimeout as delay } from 'node:timers/promises';
import { hangUntilGone, htmlResponse, resetResponse } from '#lib/sandbox/faults/broken-response.ts';
import type { FaultSettings } from '#lib/sandbox/faults/fault-settings.ts';
import { Refusal } from '#lib/sandbox/wire/answer.ts';
import { addressNotAllowed, gatewayLimitReached, outage } from '#lib/sandbox/wire/refusals.ts';

/**
 * What a fault dial does in front of everything else: before the route, the key and the budget are looked at.
 *
 * @returns the response, where it is none of the tenant's own; undefined where the call goes on
 * @throws Refusal
 */
export async function applyFaults(dial: FaultSettings, request: Request): Promise<Response | undefined> {
  // A caller that goes away ends the wait; the answer then goes nowhere.
  if (dial.latencyMs > 0) await delay(dial.latencyMs, undefined, { signal: request.signal }).catch(() => {});
  if (dial.hang) return hangUntilGone(request);
  if (dial.reset) return resetResponse();
  if (dial.ipAllowList === 'refuse') throw new Refusal(addressNotAllowed);
  if (dial.outage) throw new Refusal(outage);
  if (dial.rateLimitNow) throw new Refusal(gatewayLimitReached);
  return dial.htmlAnswers ? htmlResponse() : undefined;
}
