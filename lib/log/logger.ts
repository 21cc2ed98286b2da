import 'server-only';
import { type DestinationStream, type Logger, pino } from 'pino';
import { getEnv } from '#lib/env.ts';
import { redactedPaths } from '#lib/log/redact.ts';
import { serializeError } from '#lib/log/serialize-error.ts';
import { processWide } from '#lib/process-wide.ts';

const UNNAMED = 'error';

/** Given an error and no message, pino takes the error's own, past every serialiser. */
function nameErrors(args: unknown[]): unknown[] {
  const [first, ...rest] = args;
  if (first instanceof Error) return [{ err: first }, ...(rest.length > 0 ? rest : [UNNAMED])];
  const holdsError = typeof first === 'object' && first !== null && 'err' in first;
  return holdsError && rest.length === 0 ? [first, UNNAMED] : args;
}

/**
 * A logger that writes one JSON object a line.
 *
 * @param destination standard output where absent
 */
export function createLogger(level: string, destination?: DestinationStream): Logger {
  const options = {
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label: string) => ({ level: label }) },
    redact: redactedPaths,
    serializers: { err: (error: unknown) => serializeError(error), error: (error: unknown) => serializeError(error) },
    hooks: {
      logMethod(this: Logger, args: unknown[], method: (...args: unknown[]) => void) {
        method.apply(this, nameErrors(args));
      },
    },
  };
  return destination === undefined ? pino(options) : pino(options, destination);
}

export const processLogger = processWide('logger', () => createLogger(getEnv().logLevel));

/** The process's logger; `LOG_LEVEL` decides what it writes. */
export function getLogger(): Logger {
  return processLogger.get();
}
