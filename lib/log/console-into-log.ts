import 'server-only';
import { getLogger } from '#lib/log/logger.ts';
import { isError } from '#lib/log/serialize-error.ts';
import { unquoted } from '#lib/log/unquoted.ts';

const LEVELS = ['error', 'warn'] as const;
type Level = (typeof LEVELS)[number];

/** Next has given it an id, and hands it to `onRequestError` as well, with the request that it belongs to. */
function isReported(error: Error): boolean {
  return 'digest' in error && typeof error.digest === 'string';
}

/** A client that went away while it sent: nothing is wrong here. */
function isGone(error: Error | undefined): boolean {
  return error !== undefined && 'code' in error && error.code === 'ECONNRESET';
}

function write(level: Level, args: unknown[]): void {
  const errors = args.filter(isError);
  const err = errors.find((each) => !isReported(each));
  if (err === undefined && errors.length > 0) return;
  const words = args.find((each) => typeof each === 'string' && /\w/.test(each));
  const said = typeof words === 'string' ? { said: unquoted(words) } : {};
  getLogger()[isGone(err) ? 'debug' : level]({ ...said, ...(err !== undefined && { err }) }, 'console');
}

/**
 * Leads what Next, React and libraries write to the console of the process into the log. They write what went wrong as
 * it is, with the beginning of what a client had sent, and over several lines.
 */
export function leadConsoleIntoLog(target: Pick<Console, Level> = console): void {
  for (const level of LEVELS) {
    target[level] = (...args: unknown[]) => {
      try {
        write(level, args);
      } catch {
        getLogger()[level]({ said: 'what can not be read' }, 'console'); // whoever complains is not to fail by it
      }
    };
  }
}
