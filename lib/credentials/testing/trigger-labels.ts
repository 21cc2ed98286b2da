import type { TestTrigger } from '#lib/db/generated/browser.ts';

export const triggerLabels: Record<TestTrigger, string> = {
  save: 'Saved',
  manual: 'Manual',
  scheduled: 'Scheduled',
  replacement: 'Key replaced',
  read: 'Preview',
};
