import { once } from 'node:events';
import { resolve } from 'node:path';
import type pg from 'pg';
import { closeDatabase, getDatabase } from '#lib/db/client.ts';
import type { MayMigrate } from '#lib/db/may-migrate.ts';
import { openConfiguredDatabase } from '#lib/db/open-configured-database.ts';
import { type Env, getEnv } from '#lib/env.ts';
import { failureWords } from '#scripts/failure-message.ts';

/** The one argument of a command, as an absolute path; ends the process where it is another. */
export function readFileArgument(usage: string): string {
  const [file, ...others] = process.argv.slice(2);
  if (file !== undefined && file !== '' && !file.startsWith('-') && others.length === 0) return resolve(file);
  process.stderr.write(`${usage}\n`);
  process.exit(file === '--help' ? 0 : 2);
}

async function writeOut(stream: NodeJS.WriteStream, text: string): Promise<void> {
  if (!stream.write(text)) await once(stream, 'drain');
}

/** Runs a command to its end and ends the process: 1 where it is refused, with the reason. */
export async function runCommand(work: (env: Env) => Promise<string>): Promise<never> {
  try {
    await writeOut(process.stdout, `${await work(getEnv())}\n`);
    process.exit(0);
  } catch (error) {
    await writeOut(process.stderr, `${failureWords(error)}\n`);
    process.exit(1);
  }
}

/** Lends a connection to the database that is configured, where it is up to date or may be brought so. */
export async function withConnection<Result>(
  env: Env,
  mayMigrate: MayMigrate,
  work: (client: pg.ClientBase) => Promise<Result>,
) {
  await openConfiguredDatabase(env, mayMigrate);
  try {
    const client = await getDatabase().pool.connect();
    return await work(client).finally(() => client.release());
  } finally {
    await closeDatabase();
  }
}
