import 'server-only';
import { z } from 'zod';
import { Prisma } from '#lib/db/generated/client.ts';

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
