import { types } from 'node:util';

export interface SerializedError {
  type: string;
  code?: string;
  model?: string;
  message?: string;
  /** Without the message. */
  stack?: string;
  cause?: SerializedError;
  errors?: SerializedError[];
}

const CAUSES_MAX = 3;
const TEXT_MAX_LENGTH = 300;
/** From the first quotation mark to the last: a quoted value may contain quotation marks. */
const QUOTED = /["'`].*["'`]/s;

/** Types whose messages are logged without quoted values. Messages of others contain queries, bodies or input. */
const LOGGED_MESSAGE_TYPES = new Set(['Error', 'AppError', 'TypeError', 'RangeError', 'ReferenceError']);

/** Removes quoted values from a message, and cuts it at 300 characters. */
export function unquoted(text: string): string {
  return text.replace(QUOTED, '"…"').slice(0, TEXT_MAX_LENGTH);
}

function messageOf(error: Error): string | undefined {
  const isSystemError = 'syscall' in error;
  if (!LOGGED_MESSAGE_TYPES.has(error.name) && !isSystemError) return undefined;
  return unquoted(error.message);
}

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

/** Serializes an error without messages that may contain arguments, form input or other systems' text. Never throws. */
export function serializeError(error: unknown): SerializedError {
  try {
    return serialize(error, 0);
  } catch {
    return { type: 'unreadable' }; // a getter of the error throws
  }
}

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
