const SECOND_MS = 1_000;
const MINUTE_SECONDS = 60;

function counted(count: number, unit: string): string {
  return `${count} ${unit}${count === 1 ? '' : 's'}`;
}

/** When something that is refused for now is not any more, rounded up: whoever waits that long is not refused again. */
export function tryAgainMessage(at: Date, now: Date): string {
  const seconds = Math.max(1, Math.ceil((at.getTime() - now.getTime()) / SECOND_MS));
  const wait = seconds <= MINUTE_SECONDS ? counted(seconds, 'second') : counted(Math.ceil(seconds / 60), 'minute');
  return `Try again in ${wait}.`;
}
