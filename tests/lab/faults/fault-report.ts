import type { Interruptions } from '#tests/lab/faults/interrupt-saves.ts';
import { writeReliabilitySection } from '#tests/lab/reliability-document.ts';

const isFullRun = process.env['FAULTS'] === 'full';

/** How often a fault is caused: a few times with every `npm test`, often with `npm run faults`. */
export function rounds({ short, full }: { short: number; full: number }): number {
  return isFullRun ? full : short;
}

/** What every one of the runs in which saves are interrupted has checked. */
export function interruptionFigures({ saves, interrupted, unheard }: Interruptions): Record<string, number> {
  return {
    saves,
    interrupted,
    'of these saved anyway': unheard,
    'acknowledged but lost': 0,
    'partly written': 0,
    'saved twice after a retry': 0,
  };
}

/**
 * A test that can't run here is skipped with a word, but for where its figures are asked for: the document would keep the old
 * ones as if they had been made anew.
 *
 * @param missing what it would need
 */
export function skipWithout(skip: (condition: boolean, note: string) => void, isThere: boolean, missing: string): void {
  if (isThere) return;
  if (isFullRun || process.env['CI']) throw new Error(missing);
  skip(true, missing);
}

interface FaultReport {
  title: string;
  /** What was done. */
  text: string;
  figures: Record<string, number | string>;
}

/** Puts what a long run measured into its section of the document; of a short one, says it. */
export function reportFault({ title, text, figures }: FaultReport): void {
  const names = Object.keys(figures);
  const values = Object.values(figures).map((value) => value.toLocaleString('en-GB'));
  const section = [
    `## ${title}`,
    '',
    text,
    '',
    ...[names, names.map(() => '---'), values].map((cells) => `| ${cells.join(' | ')} |`),
    '',
    'Measured by `npm run faults`. `npm test` runs a short form.',
  ].join('\n');
  if (isFullRun) writeReliabilitySection(section);
  else console.log(section);
}
