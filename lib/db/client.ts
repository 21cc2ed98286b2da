import 'server-only';
import { PrismaPg } from '@prisma/adapter-pg';
import pg from 'pg';
import { PrismaClient } from '#lib/db/generated/client.ts';

interface Database {
  prisma: PrismaClient;
  pool: pg.Pool;
}

/** Next evaluates a module once a bundle, several times a process: the one client lives where all of them see it. */
const shared = globalThis as typeof globalThis & { latchkeyDatabase?: Database };

/** Opens the process's one database client. Called once, before the first request. */
export function openDatabase(connection: pg.PoolConfig): Database {
  const pool = new pg.Pool({ max: 10, ...connection });
  pool.on('error', () => {}); // a lost idle connection is replaced by the pool at its next use
  shared.latchkeyDatabase = { prisma: new PrismaClient({ adapter: new PrismaPg(pool) }), pool };
  return shared.latchkeyDatabase;
}

export async function closeDatabase(): Promise<void> {
  const database = shared.latchkeyDatabase;
  delete shared.latchkeyDatabase;
  await database?.prisma.$disconnect();
  await database?.pool.end();
}

/** @throws Error before `openDatabase` */
export function getDatabase(): Database {
  if (shared.latchkeyDatabase === undefined) throw new Error('the database is not open');
  return shared.latchkeyDatabase;
}

export function getPrisma(): PrismaClient {
  return getDatabase().prisma;
}
