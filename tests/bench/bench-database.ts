import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { closeDatabase, openDatabase } from '#lib/db/client.ts';
import { embeddedConnection, startDatabase } from '#lib/db/embedded/start-database.ts';
import { migrate } from '#lib/db/migrate.ts';

type Cleanup = () => Promise<void>;

/** A database to measure on; `open` makes it anew, migrated, and what it returns removes it. */
export interface BenchDatabase {
  name: string;
  open(): Promise<Cleanup>;
}

const embedded: BenchDatabase = {
  name: 'embedded database',
  async open() {
    const dataDir = await mkdtemp(join(tmpdir(), 'lk-bench-'));
    const lease = await startDatabase(dataDir);
    const connection = embeddedConnection(dataDir);
    await migrate({ connection, embeddedDirectory: connection.host });
    openDatabase(connection);
    return async () => {
      await closeDatabase();
      await lease.end();
      await rm(dataDir, { recursive: true, force: true, maxRetries: 10, retryDelay: 500 });
    };
  },
};

function onServer(serverUrl: string): BenchDatabase {
  const inAdminSession = async (sql: string) => {
    const admin = new pg.Client(serverUrl);
    await admin.connect();
    await admin.query(sql).finally(() => admin.end());
  };
  return {
    name: 'Postgres server',
    async open() {
      const name = `latchkey_bench_${randomUUID().slice(0, 8)}`;
      await inAdminSession(`CREATE DATABASE ${name}`);
      const url = new URL(serverUrl);
      url.pathname = `/${name}`;
      const connection = { connectionString: url.href };
      const drop = () => inAdminSession(`DROP DATABASE ${name} WITH (FORCE)`);
      try {
        await migrate({ connection, embeddedDirectory: undefined });
      } catch (error) {
        await drop();
        throw error;
      }
      openDatabase(connection);
      return () => closeDatabase().then(drop);
    },
  };
}

/** The embedded database, and the server of `TEST_DATABASE_URL` where it is set. */
export function benchDatabases(): BenchDatabase[] {
  const serverUrl = process.env['TEST_DATABASE_URL'];
  return serverUrl ? [embedded, onServer(serverUrl)] : [embedded];
}
