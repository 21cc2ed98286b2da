import 'server-only';
import { Prisma } from '#lib/db/generated/client.ts';

/** Prisma's code for a broken unique constraint. Which one it was, `meta` says differently with each driver. */
const UNIQUE_VIOLATION = 'P2002';

export function isUniqueViolation(error: unknown): boolean {
  return error instanceof Prisma.PrismaClientKnownRequestError && error.code === UNIQUE_VIOLATION;
}
