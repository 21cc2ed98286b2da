import type { ReplacementPlan } from '#lib/credentials/keys/held-key.ts';

const list = new Intl.ListFormat('en-GB');

function counted(count: number, noun: string): string {
  return `${count.toLocaleString('en')} ${count === 1 ? noun : `${noun}s`}`;
}

/** "3 credentials and 5 sources" */
export function affectedMessage({ credentials, uses }: ReplacementPlan): string {
  const of = (direction: string) => uses.filter((use) => use.direction === direction).length;
  const counts = { credential: credentials.length, source: of('source'), destination: of('destination') };
  return list.format(
    Object.entries(counts)
      .filter(([, count]) => count > 0)
      .map(([noun, count]) => counted(count, noun)),
  );
}

export function replacedMessage(plan: ReplacementPlan, noun: string): string {
  const isOne = plan.credentials.length + plan.uses.length === 1;
  return `${affectedMessage(plan)} now ${isOne ? 'uses' : 'use'} the new ${noun}.`;
}
