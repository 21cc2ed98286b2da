import type { BulkResult, BulkWait, Postponed } from '#components/credentials/bulk/bulk-result.ts';
import type { Step } from '#components/credentials/bulk/bulk-steps.ts';
import { pause } from '#components/credentials/bulk/pause.ts';
import type { SelectedCredential } from '#components/credentials/bulk/use-selection.ts';

/** A budget of the day is not waited for. */
const LONGEST_WAIT_MS = 10 * 60_000;

/** However soon it is said to go on, the server is not asked again and again. */
const SHORTEST_WAIT_MS = 1_000;

interface Observer {
  onResult: (result: BulkResult) => void;
  /** Says what is waited for, and that the wait is over. */
  onWait: (wait: BulkWait | undefined) => void;
  /** Ends a wait at once; the step under way is always waited for. */
  signal: AbortSignal;
}

/** What may not be asked for yet, and until when. */
function holds() {
  const untilOf = new Map<string | undefined, number>();
  const endOf = (host?: string): number => Math.max(untilOf.get(host) ?? 0, untilOf.get(undefined) ?? 0);
  return {
    isHeld: ({ host }: SelectedCredential): boolean => endOf(host) > Date.now(),
    add({ spent, credential: { host }, retryInMs }: Postponed): void {
      const until = Date.now() + Math.max(SHORTEST_WAIT_MS, retryInMs);
      untilOf.set(spent === 'tenant' ? host : undefined, until);
    },
    /** The hold that ends first, of those on what is left. */
    first(left: Iterable<SelectedCredential>): BulkWait {
      const waits = Array.from(left, ({ host }): BulkWait => {
        const until = endOf(host);
        return untilOf.get(undefined) === until ? { until } : { until, host };
      });
      return waits.reduce((first, wait) => (wait.until < first.until ? wait : first));
    },
  };
}

/**
 * One after another, so that a tenant's budget is not spent in a burst and Cancel stops after one. What is postponed
 * comes after the others, as soon as it may.
 */
export async function runEach(
  credentials: readonly SelectedCredential[],
  step: Step,
  { onResult, onWait, signal }: Observer,
): Promise<void> {
  const left = new Set(credentials);
  const held = holds();

  function settle(result: BulkResult): void {
    left.delete(result.credential);
    onResult(result);
  }

  /** What is spent for so long that it is not waited for ends all that need it. */
  function giveUp({ spent, credential, title, advice }: Postponed): void {
    const concerned = [...left].filter(({ host }) => spent === 'person' || host === credential.host);
    for (const each of concerned) settle({ credential: each, kind: 'not_tested', title, advice });
  }

  while (left.size > 0 && !signal.aborted) {
    const next = [...left].find((credential) => !held.isHeld(credential));
    if (next === undefined) {
      const wait = held.first(left);
      onWait(wait);
      await pause(wait.until - Date.now(), signal);
      onWait(undefined);
      continue;
    }
    const answer = await step(next);
    if (answer.kind !== 'postponed') settle(answer);
    else if (answer.retryInMs > LONGEST_WAIT_MS) giveUp(answer);
    else held.add(answer);
  }
}
