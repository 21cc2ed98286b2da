import 'server-only';

import { z } from 'zod';
import { Prisma } from '#lib/db/generated/client.ts';

/** Prisma's codes: not reached, not in time, closed, no connection free, a transaction that is gone. */
const PRISMA_CODES: ReadonlySet<string> = new Set(['P1001', 'P1002', 'P1008', 'P1017', 'P2024', 'P2028']);
/** What the driver adapter tells of a raw query. */
const ADAPTER_KINDS: ReadonlySet<unknown> = new Set([
  'ConnectionClosed',
  'DatabaseNotReachable',
  'SocketTimeout',
  'TooManyConnections',
]);
/** SQLSTATE: connections, resources such as a full disk, and an operator who stops or restarts the server. */
const SERVER_CODES = /^(?:08|53|57P|58)/;
/** Of sockets: calls to tenants have words of their own before they get here. */
const SOCKET_CODES: ReadonlySet<string> = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT']);
/** What `pg` says without a code. */
const CLOSED =
  /^(?:Connection terminated|Client was closed|Client has encountered a connection error|timeout (?:expired|exceeded))/;

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

function speaksOfLoss({ code, originalCode, kind, message, syscall }: Record<string, unknown>): boolean {
  if (ADAPTER_KINDS.has(kind)) return true;
  const codes = [code, originalCode].filter((each) => typeof each === 'string');
  if (codes.some((each) => PRISMA_CODES.has(each) || SOCKET_CODES.has(each) || SERVER_CODES.test(each))) return true;
  // The embedded database's socket is a file.
  if (code === 'ENOENT' && syscall === 'connect') return true;
  return typeof message === 'string' && CLOSED.test(message);
}

/**
 * Whether an error, or one that caused it, says that the database went away, restarts or has no room: what was asked of it
 * may be done or not, and can be asked again.
 *
 * @see https://www.postgresql.org/docs/current/errcodes-appendix.html
 */
export function isDatabaseLost(error: unknown): boolean {
  if (!isObject(error)) return false;
  if (speaksOfLoss(error)) return true;
  const { cause, meta } = error;
  return isDatabaseLost(cause) || (isObject(meta) && isDatabaseLost(meta['driverAdapterError']));
}

/** Prisma's code for a deadlock in a query of its own; of a raw one it passes the database's code on. */
const WRITE_CONFLICT = 'P2034';
const DEADLOCK_DETECTED = '40P01';

const rawErrorSchema = z.object({
  driverAdapterError: z.object({ cause: z.object({ originalCode: z.literal(DEADLOCK_DETECTED) }) }),
});

/** Whether the database ended a transaction because it and another waited for each other. */
export function isDeadlock(error: unknown): boolean {
  if (!(error instanceof Prisma.PrismaClientKnownRequestError)) return false;
  return error.code === WRITE_CONFLICT || rawErrorSchema.safeParse(error.meta).success;
}

/** Prisma's code for a broken unique constraint. Which one it was, `meta` says differently with each driver. */
const UNIQUE_VIOLATION = 'P2002';

export function isUniqueViolation(error: unknown): boolean {
  return error instanceof Prisma.PrismaClientKnownRequestError && error.code === UNIQUE_VIOLATION;
}
