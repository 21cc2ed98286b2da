import { types } from 'node:util';
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
  /** The first few that an `AggregateError` is made of. */
  errors?: SerializedError[];
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
export function serializeError(error: unknown): SerializedError {
  try {
    return serialize(error, 0);
  } catch {
    return { type: 'unreadable' }; // a getter of it throws, or it is no error but in name
  }
}

/** Also one of another realm, such as a test's or a sandbox's. */
export function isError(value: unknown): value is Error {
  return types.isNativeError(value) || value instanceof Error;
}

function serialize(error: unknown, depth: number): SerializedError {
  if (!isError(error)) return { type: typeof error };
  const parts = { code: codeOf(error), model: modelOf(error), message: messageOf(error), stack: framesOf(error) };
  const present = Object.fromEntries(Object.entries(parts).filter(([, value]) => value !== undefined));
  if (depth >= CAUSES_MAX) return { type: String(error.name), ...present };
  const cause = error.cause === undefined ? {} : { cause: serialize(error.cause, depth + 1) };
  const several = 'errors' in error && Array.isArray(error.errors) ? error.errors.slice(0, CAUSES_MAX) : [];
  const errors = several.length === 0 ? {} : { errors: several.map((each) => serialize(each, depth + 1)) };
  return { type: String(error.name), ...present, ...cause, ...errors };
}
