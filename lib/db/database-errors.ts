import 'server-only';
import { z } from 'zod';
import { Prisma } from '#lib/db/generated/client.ts';

/** Prisma: unreachable, timed out, closed, no free connection, transaction gone. */
const PRISMA_CODES: ReadonlySet<string> = new Set(['P1001', 'P1002', 'P1008', 'P1017', 'P2024', 'P2028']);
const ADAPTER_KINDS: ReadonlySet<unknown> = new Set([
  'ConnectionClosed',
  'DatabaseNotReachable',
  'SocketTimeout',
  'TooManyConnections',
]);
/** SQLSTATE classes: connection, resources (full disk), operator intervention, system error. */
const SERVER_CODES = /^(?:08|53|57P|58)/;
const SOCKET_CODES: ReadonlySet<string> = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT']);
const CLOSED =
  /^(?:Connection terminated|Client was closed|Client has encountered a connection error|timeout (?:expired|exceeded))/;

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

function indicatesLoss({ code, originalCode, kind, message, syscall }: Record<string, unknown>): boolean {
  if (ADAPTER_KINDS.has(kind)) return true;
  const codes = [code, originalCode].filter((each) => typeof each === 'string');
  if (codes.some((each) => PRISMA_CODES.has(each) || SOCKET_CODES.has(each) || SERVER_CODES.test(each))) return true;
  // The embedded database's socket is a file.
  if (code === 'ENOENT' && syscall === 'connect') return true;
  return typeof message === 'string' && CLOSED.test(message);
}

/**
 * Unreachable, restarting or full. The statement may have been executed, and can be retried.
 * @see https://www.postgresql.org/docs/current/errcodes-appendix.html
 */
export function isDatabaseLost(error: unknown): boolean {
  if (!isObject(error)) return false;
  if (indicatesLoss(error)) return true;
  const { cause, meta } = error;
  return isDatabaseLost(cause) || (isObject(meta) && isDatabaseLost(meta['driverAdapterError']));
}

/** Prisma's code for a deadlock. A raw query's error has the database's code instead. */
const WRITE_CONFLICT = 'P2034';
const DEADLOCK_DETECTED = '40P01';

const rawErrorSchema = z.object({
  driverAdapterError: z.object({ cause: z.object({ originalCode: z.literal(DEADLOCK_DETECTED) }) }),
});

export function isDeadlock(error: unknown): boolean {
  if (!(error instanceof Prisma.PrismaClientKnownRequestError)) return false;
  return error.code === WRITE_CONFLICT || rawErrorSchema.safeParse(error.meta).success;
}

/** `meta` names the constraint, in a different shape for each driver. */
const UNIQUE_VIOLATION = 'P2002';

export function isUniqueViolation(error: unknown): boolean {
  return error instanceof Prisma.PrismaClientKnownRequestError && error.code === UNIQUE_VIOLATION;
}
