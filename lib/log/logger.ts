import 'server-only';
import { type DestinationStream, type Logger, pino } from 'pino';
import { getEnv } from '#lib/env.ts';
import { serializeError } from '#lib/log/serialize-error.ts';
import { processWide } from '#lib/process-wide.ts';

const UNNAMED = 'error';

const SECRET_KEYS = [
  'authorization',
  'Authorization',
  'cookie',
  'Cookie',
  'set-cookie',
  'Set-Cookie',
  'accesskey',
  'Accesskey',
  'accessKey',
  'access_key',
  'accessToken',
  'access_token',
  'clientSecret',
  'client_secret',
  'password',
  'secret',
  'secrets',
  'sealedSecret',
  'sessionSecret',
  'masterKeys',
  'token',
];

/** Levels of nesting to redact. Each one costs time on every log line. */
const DEPTH = 4;

const redactedPaths = Array.from({ length: DEPTH }, (_, depth) =>
  SECRET_KEYS.map((key) => `${'*.'.repeat(depth)}${key}`.replace(/\.?([\w*]*-[\w-]+)$/, '["$1"]')),
).flat();

/** Without a message, pino logs the error's own, bypassing every serializer. */
function nameErrors(args: unknown[]): unknown[] {
  const [first, ...rest] = args;
  if (first instanceof Error) return [{ err: first }, ...(rest.length > 0 ? rest : [UNNAMED])];
  const holdsError = typeof first === 'object' && first !== null && 'err' in first;
  return holdsError && rest.length === 0 ? [first, UNNAMED] : args;
}

/** @param destination default: standard output */
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

export function getLogger(): Logger {
  return processLogger.get();
}
