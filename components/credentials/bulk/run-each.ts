import type { BulkResult, Postponed, Step } from '#components/credentials/bulk/bulk-steps.ts';
import type { SelectedCredential } from '#components/credentials/bulk/use-selection.ts';
import { MINUTE_MS, SECOND_MS } from '#lib/time.ts';

/** Not worth waiting for, such as a day's budget. */
const MAX_WAIT_MS = 10 * MINUTE_MS;
const MIN_WAIT_MS = SECOND_MS;

/** A pause until a limit is renewed. */
export interface BulkWait {
  /** Milliseconds since the epoch, by the browser's clock. */
  until: number;
  /** The tenant whose budget is spent; undefined for the user's own rate limit. */
  host?: string;
}

interface Observer {
  onResult: (result: BulkResult) => void;
  /** Called with the wait when it begins and with undefined when it ends. */
  onWait: (wait: BulkWait | undefined) => void;
  /** Ends a wait at once; a step under way is completed. */
  signal: AbortSignal;
}

/** Tracks when each tenant, and the user, may be called again. */
function trackLimits() {
  const untilOf = new Map<string | undefined, number>();
  const endOf = (host?: string): number => Math.max(untilOf.get(host) ?? 0, untilOf.get(undefined) ?? 0);
  return {
    isReached: ({ host }: SelectedCredential): boolean => endOf(host) > Date.now(),
    add({ spent, credential: { host }, retryInMs }: Postponed): void {
      const until = Date.now() + Math.max(MIN_WAIT_MS, retryInMs);
      untilOf.set(spent === 'tenant' ? host : undefined, until);
    },
    /** The wait that ends first among those of the remaining credentials. */
    firstWait(left: Iterable<SelectedCredential>): BulkWait {
      const waits = Array.from(left, ({ host }): BulkWait => {
        const until = endOf(host);
        return untilOf.get(undefined) === until ? { until } : { until, host };
      });
      return waits.reduce((first, wait) => (wait.until < first.until ? wait : first));
    },
  };
}

/** Waits; returns early if the signal is aborted. */
function pause(lengthMs: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    function end(): void {
      clearTimeout(timer);
      signal.removeEventListener('abort', end);
      resolve();
    }
    const timer = setTimeout(end, lengthMs);
    signal.addEventListener('abort', end);
    if (signal.aborted) end();
  });
}

/**
 * Runs a step for one credential after another, so that a tenant's budget is not spent in a burst and **Cancel** takes
 * effect after one. Postponed credentials follow as soon as their limit is renewed.
 */
export async function runEach(
  credentials: readonly SelectedCredential[],
  step: Step,
  { onResult, onWait, signal }: Observer,
): Promise<void> {
  const left = new Set(credentials);
  const limits = trackLimits();

  function settle(result: BulkResult): void {
    left.delete(result.credential);
    onResult(result);
  }

  function giveUp({ spent, credential, title, advice }: Postponed): void {
    const affected = [...left].filter(({ host }) => spent === 'person' || host === credential.host);
    for (const each of affected) settle({ credential: each, kind: 'not_tested', title, advice });
  }

  while (left.size > 0 && !signal.aborted) {
    const next = [...left].find((credential) => !limits.isReached(credential));
    if (next === undefined) {
      const wait = limits.firstWait(left);
      onWait(wait);
      await pause(wait.until - Date.now(), signal);
      onWait(undefined);
      continue;
    }
    const answer = await step(next);
    if (answer.kind !== 'postponed') settle(answer);
    else if (answer.retryInMs > MAX_WAIT_MS) giveUp(answer);
    else limits.add(answer);
  }
}
