import type { ProbeTrigger } from '#lib/db/generated/browser.ts';

/** Why a test was made. */
export const triggerWords: Record<ProbeTrigger, string> = {
  save: 'Saved',
  person: 'Test now',
  schedule: 'By itself',
  replacement: 'Key replaced',
  use: 'Read through it',
};
