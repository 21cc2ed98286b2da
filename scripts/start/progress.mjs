const TERMINAL_REFRESH_MS = 1_000;
/** A log is not to be filled with one line a second. */
const LOG_REFRESH_MS = 15_000;

/**
 * Says what is being done, for how long, on one line of a terminal.
 *
 * @param {string} label
 * @returns {{ done(): void, failed(): void }}
 */
export function showProgress(label) {
  const { isTTY } = process.stdout;
  const startedAt = Date.now();
  const text = () => `${label} … ${Math.round((Date.now() - startedAt) / 1000)} s`;
  process.stdout.write(isTTY ? `${label} …` : `${label} …\n`);
  const refresh = () => process.stdout.write(isTTY ? `\r${text()}` : `${text()}\n`);
  const timer = setInterval(refresh, isTTY ? TERMINAL_REFRESH_MS : LOG_REFRESH_MS);
  const end = (line) => {
    clearInterval(timer);
    process.stdout.write(isTTY ? `\r\u001B[K${line}\n` : `${line}\n`);
  };
  return { done: () => end(text()), failed: () => end(`${label} failed`) };
}
