import 'server-only';
import { getLogger } from '#lib/log/logger.ts';
import { isError, unquoted } from '#lib/log/serialize-error.ts';

const LEVELS = ['error', 'warn'] as const;
type Level = (typeof LEVELS)[number];

/** An error with a digest also reaches `onRequestError`, with its request. */
function isLoggedElsewhere(error: Error): boolean {
  return 'digest' in error && typeof error.digest === 'string';
}

function isClientAbort(error: Error | undefined): boolean {
  return error !== undefined && 'code' in error && error.code === 'ECONNRESET';
}

function write(level: Level, args: unknown[]): void {
  const errors = args.filter(isError);
  const err = errors.find((each) => !isLoggedElsewhere(each));
  if (err === undefined && errors.length > 0) return;
  const message = args.find((each) => typeof each === 'string' && /\w/.test(each));
  const text = typeof message === 'string' ? { text: unquoted(message) } : {};
  getLogger()[isClientAbort(err) ? 'debug' : level]({ ...text, ...(err !== undefined && { err }) }, 'console');
}

/** Redirects the console to the log: Next and React print errors over several lines, with parts of requests. */
export function redirectConsole(target: Pick<Console, Level> = console): void {
  for (const level of LEVELS) {
    target[level] = (...args: unknown[]) => {
      try {
        write(level, args);
      } catch {
        getLogger()[level]({ text: 'unreadable' }, 'console'); // logging must not throw
      }
    };
  }
}
