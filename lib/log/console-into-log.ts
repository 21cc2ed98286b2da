import 'server-only';
import { getLogger } from '#lib/log/logger.ts';
import { unquoted } from '#lib/log/unquoted.ts';

const LEVELS = ['error', 'warn'] as const;

/** Next has given it an id, and hands it to `onRequestError` as well, with the request that it belongs to. */
function isReported(error: Error): boolean {
  return 'digest' in error;
}

/**
 * Leads what Next, React and libraries write to the console of the process into the log. They write what went wrong as
 * it is, with the beginning of what a client had sent, and over several lines.
 */
export function leadConsoleIntoLog(target: Pick<Console, 'error' | 'warn'> = console): void {
  for (const level of LEVELS) {
    target[level] = (...args: unknown[]) => {
      const err = args.find((each) => each instanceof Error);
      if (err !== undefined && isReported(err)) return;
      const words = args.find((each) => typeof each === 'string' && /\w/.test(each));
      const said = typeof words === 'string' ? { said: unquoted(words) } : {};
      getLogger()[level]({ ...said, ...(err !== undefined && { err }) }, 'console');
    };
  }
}
