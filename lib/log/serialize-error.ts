import { unquoted } from '#lib/log/unquoted.ts';

/** What a log line keeps of an error. */
export interface SerializedError {
  type: string;
  code?: string;
  /** Model of a failed database call. */
  model?: string;
  message?: string;
  /** Frames only. */
  stack?: string;
  cause?: SerializedError;
}

const CAUSES_MAX = 3;

/** Their messages are ours, or the runtime's, which quotes what it speaks of. Others print queries, bodies, input. */
const SPEAKING_TYPES = new Set(['Error', 'AppError', 'TypeError', 'RangeError', 'ReferenceError']);

function messageOf(error: Error): string | undefined {
  const isSystemError = 'syscall' in error;
  if (!SPEAKING_TYPES.has(error.name) && !isSystemError) return undefined;
  return unquoted(error.message);
}

/** A stack begins with the message, which may run over several lines. */
function framesOf({ stack = '', message }: Error): string | undefined {
  const afterMessage = stack.slice(Math.max(stack.indexOf(message), 0) + message.length);
  const frames = afterMessage.split('\n').filter((line) => /^\s+at /.test(line));
  return frames.length > 0 ? frames.join('\n') : undefined;
}

function modelOf(error: Error): string | undefined {
  const meta = 'meta' in error ? error.meta : undefined;
  if (typeof meta !== 'object' || meta === null || !('modelName' in meta)) return undefined;
  return typeof meta.modelName === 'string' ? meta.modelName : undefined;
}

function codeOf(error: Error): string | undefined {
  const code = 'code' in error ? error.code : undefined;
  return typeof code === 'string' || typeof code === 'number' ? String(code).slice(0, 100) : undefined;
}

/**
 * Reduces an error to what may stand in a log: type, code, frames, and its message where that can't hold a query's
 * arguments, a form's input or what another system said.
 */
export function serializeError(error: unknown, depth = 0): SerializedError {
  if (!(error instanceof Error)) return { type: typeof error };
  const parts = { code: codeOf(error), model: modelOf(error), message: messageOf(error), stack: framesOf(error) };
  const present = Object.fromEntries(Object.entries(parts).filter(([, value]) => value !== undefined));
  const cause =
    error.cause === undefined || depth >= CAUSES_MAX ? {} : { cause: serializeError(error.cause, depth + 1) };
  return { type: error.name, ...present, ...cause };
}
