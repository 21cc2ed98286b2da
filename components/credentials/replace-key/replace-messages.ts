import type { ReplacementPlan } from '#lib/credentials/keys/held-key.ts';
import type { ReplacementProgress } from '#lib/credentials/keys/replacement-progress.ts';

const list = new Intl.ListFormat('en-GB');

function counted(count: number, noun: string): string {
  return `${count.toLocaleString('en')} ${count === 1 ? noun : `${noun}s`}`;
}

/** "3 credentials and 5 sources" */
export function affectedMessage({ counts }: Pick<ReplacementPlan, 'counts'>): string {
  const { credential, source, destination } = counts;
  return list.format(
    Object.entries({ credential, source, destination })
      .filter(([, count]) => count > 0)
      .map(([noun, count]) => counted(count, noun)),
  );
}

export function replacedMessage(plan: Pick<ReplacementPlan, 'counts'>, noun: string): string {
  const { credential, source, destination } = plan.counts;
  const isOne = credential + source + destination === 1;
  return `${affectedMessage(plan)} now ${isOne ? 'uses' : 'use'} the new ${noun}.`;
}

/** "Tested 12 of 340 so far." */
export function testedMessage({ total, tested, failed }: ReplacementProgress): string {
  const number = (count: number) => count.toLocaleString('en');
  if (tested < total)
    return `Tested ${number(tested)} of ${number(total)} so far. The tests leave half of the rate limit to others.`;
  if (failed > 0) return `${number(failed)} of ${number(total)} tests failed, see below.`;
  return total === 1 ? 'It was tested with the new key.' : 'Each of them was tested once.';
}
