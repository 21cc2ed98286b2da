import 'server-only';
import { PrismaPg } from '@prisma/adapter-pg';
import pg from 'pg';
import { PrismaClient } from '#lib/db/generated/client.ts';
import { processWide } from '#lib/process-wide.ts';

interface Database {
  prisma: PrismaClient;
  pool: pg.Pool;
}

export const processDatabase = processWide<Database>('database', () => {
  throw new Error('the database is not open');
});

/** Opens the database of this process. Call it once, before the first request. */
export function openDatabase(connection: pg.PoolConfig): Database {
  const pool = new pg.Pool({ max: 10, ...connection });
  pool.on('error', () => {}); // the pool replaces a lost idle connection
  const database = { prisma: new PrismaClient({ adapter: new PrismaPg(pool) }), pool };
  processDatabase.set(database);
  return database;
}

export async function closeDatabase(): Promise<void> {
  const database = processDatabase.peek();
  processDatabase.clear();
  await database?.prisma.$disconnect();
  await database?.pool.end();
}

/** Gets the database of this process. @throws Error before `openDatabase` */
export function getDatabase(): Database {
  return processDatabase.get();
}

export function getPrisma(): PrismaClient {
  return getDatabase().prisma;
}
