/** Waits, or less where the signal is given before. */
export function pause(lengthMs: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    function end(): void {
      clearTimeout(timer);
      signal.removeEventListener('abort', end);
      resolve();
    }
    const timer = setTimeout(end, lengthMs);
    signal.addEventListener('abort', end);
    if (signal.aborted) end();
  });
}
