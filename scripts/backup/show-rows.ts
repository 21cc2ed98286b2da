import type { ReportProgress } from '#lib/backup/format.ts';

const TERMINAL_REFRESH_MS = 200;
/** A log is not to be filled. */
const LOG_REFRESH_MS = 10_000;

/** Says on one line of a terminal how many rows are done. */
export function showRows(label: string): ReportProgress {
  const { isTTY } = process.stdout;
  let shownAt = isTTY ? 0 : Date.now();
  return (done, total) => {
    const isLast = done === total;
    const now = Date.now();
    if (!isLast && now - shownAt < (isTTY ? TERMINAL_REFRESH_MS : LOG_REFRESH_MS)) return;
    shownAt = now;
    const percent = total === 0 ? 100 : Math.floor((done / total) * 100);
    const text = `${label}: ${done} of ${total} rows, ${percent} %`;
    process.stdout.write(isTTY ? `\r\u001B[K${text}${isLast ? '\n' : ''}` : `${text}\n`);
  };
}
