import type { FaultSettings } from '#lib/sandbox/faults/fault-settings.ts';

const units = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
  ['second', 1_000],
] as const;

/** Whole units, the largest first: `1 day 1 second`. */
function inWords(durationMs: number): string {
  let rest = durationMs;
  const parts: string[] = [];
  for (const [unit, lengthMs] of units) {
    const count = Math.floor(rest / lengthMs);
    rest -= count * lengthMs;
    if (count > 0) parts.push(`${count} ${unit}${count === 1 ? '' : 's'}`);
  }
  return parts.join(' ');
}

/** What a tenant's dial and clock do, a sentence each; none where all is quiet. */
export function describeFaults(dial: FaultSettings, clockOffsetMs: number): string[] {
  const sentences: [boolean, string][] = [
    [dial.latencyMs > 0, `Every answer comes ${dial.latencyMs} ms late.`],
    [dial.hang, 'Calls are never answered.'],
    [dial.reset, 'Connections are reset before an answer.'],
    [dial.ipAllowList === 'refuse', "Calls are refused: the caller's IP address is not on the allow list."],
    [dial.outage, 'The tenant is down: calls are answered 503.'],
    [dial.rateLimitNow, 'The rate limit is used up: calls are answered 429.'],
    [dial.htmlAnswers, 'Calls are answered with a page of HTML.'],
    [dial.truncatedBody, 'Answers break off in the middle.'],
    [clockOffsetMs > 0, `The tenant's clock is ${inWords(clockOffsetMs)} ahead.`],
  ];
  return sentences.filter(([isOn]) => isOn).map(([, sentence]) => sentence);
}
