const TERMINAL_REFRESH_MS = 200;
const LOG_REFRESH_MS = 10_000;

/** Shows progress: one line that is overwritten on a terminal, else a line every 10 seconds and at the end. */
export function progressLine(noun: string): (done: number, total: number) => void {
  const { isTTY } = process.stdout;
  let shownAt = isTTY ? 0 : Date.now();
  return (done, total) => {
    const isLast = done >= total;
    const now = Date.now();
    if (!isLast && now - shownAt < (isTTY ? TERMINAL_REFRESH_MS : LOG_REFRESH_MS)) return;
    shownAt = now;
    const percent = isLast ? 100 : Math.floor((done / total) * 100);
    const text = `${String(percent).padStart(3)} %  ${done} of ${Math.max(done, total)} ${noun}`;
    process.stdout.write(isTTY ? `\r\u001B[K${text}${isLast ? '\n' : ''}` : `${text}\n`);
  };
}
