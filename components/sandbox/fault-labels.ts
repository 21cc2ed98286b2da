import { type FaultSettings, parseStoredFaults } from '#lib/sandbox/faults/fault-settings.ts';

type FaultName = {
  [Name in keyof FaultSettings]: FaultSettings[Name] extends boolean ? Name : never;
}[keyof FaultSettings];

interface Fault {
  name: FaultName;
  label: string;
  hint: string;
}

/** What is either on or off. */
export const faults: Fault[] = [
  { name: 'outage', label: 'Outage', hint: 'Every answer is a fault of the tenant’s own (503).' },
  { name: 'rateLimitNow', label: 'Rate limit now', hint: 'Every request is one too many (429), whatever the budget.' },
  { name: 'hang', label: 'Hang', hint: 'A request is taken and never answered.' },
  { name: 'reset', label: 'Reset', hint: 'The connection is cut before an answer.' },
  { name: 'truncatedBody', label: 'Truncated body', hint: 'An answer ends in the middle of its JSON.' },
  { name: 'htmlAnswers', label: 'HTML answers', hint: 'A page comes where JSON should be, as from a proxy in front.' },
];

/** A dial at which nothing is wrong. */
export const noFaults: FaultSettings = parseStoredFaults({});
