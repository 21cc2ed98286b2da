import { afterEach, beforeEach } from 'vitest';
import { createLogger } from '#lib/log/logger.ts';

/**
 * Catches what a test's code logs, at every level.
 *
 * @returns what was logged so far, a parsed line each; and the same as it was written
 */
export function captureLog(): { lines: () => Record<string, unknown>[]; text: () => string } {
  const shared = globalThis as typeof globalThis & { latchkeyLogger?: ReturnType<typeof createLogger> };
  let written: string[] = [];
  beforeEach(() => {
    written = [];
    shared.latchkeyLogger = createLogger('trace', { write: (line) => written.push(line) });
  });
  afterEach(() => {
    delete shared.latchkeyLogger;
  });
  return { lines: () => written.map((line) => JSON.parse(line)), text: () => written.join('') };
}
