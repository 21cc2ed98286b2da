import type { Interruptions } from '#tests/lab/faults/interrupt-saves.ts';
import { writeReliabilitySection } from '#tests/lab/reliability-document.ts';

const isFullRun = process.env['FAULTS'] === 'full';

/** How often a fault is caused, in `npm test` and in `npm run faults`. */
export function rounds({ short, full }: { short: number; full: number }): number {
  return isFullRun ? full : short;
}

/** Figures of a run that interrupts saves. The zeros were asserted. */
export function interruptionFigures({ saves, interrupted, unacknowledged }: Interruptions): Record<string, number> {
  return {
    saves,
    interrupted,
    'of these saved anyway': unacknowledged,
    'acknowledged but lost': 0,
    'partly written': 0,
    'saved twice after a retry': 0,
  };
}

/**
 * Skips a test whose requirements are missing; in a full run and in CI it fails, since the report would keep old figures.
 *
 * @param missing the requirement
 */
export function skipWithout(skip: (condition: boolean, note: string) => void, isThere: boolean, missing: string): void {
  if (isThere) return;
  if (isFullRun || process.env['CI']) throw new Error(missing);
  skip(true, missing);
}

interface FaultReport {
  title: string;
  /** How the fault was caused. */
  text: string;
  figures: Record<string, number | string>;
}

/** Writes the figures of a full run into the report; prints those of a short one. */
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
