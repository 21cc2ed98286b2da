import { once } from 'node:events';
import { resolve } from 'node:path';
import { type ParseArgsConfig, parseArgs } from 'node:util';
import type pg from 'pg';
import { closeDatabase, getDatabase } from '#lib/db/client.ts';
import { isDatabaseLost } from '#lib/db/database-errors.ts';
import type { MigrationGuard } from '#lib/db/migrate.ts';
import { openConfiguredDatabase } from '#lib/db/open-configured-database.ts';
import { type Env, getEnv } from '#lib/env.ts';
import { AppError } from '#lib/errors.ts';

/** DNS failures, and SQLSTATE for rejected credentials or an unknown database. */
const UNREACHABLE = /^(?:ENOTFOUND|EAI_AGAIN|28\w{3}|3D000)$/;

/** Describes a failure; of an unexpected error only name and code: its message may contain a query. */
export function failureMessage(error: unknown): string {
  if (error instanceof AppError) return error.message;
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const suffix = code === '' ? '' : ` (${code})`;
  if (isDatabaseLost(error) || UNREACHABLE.test(code)) {
    return `The database can't be reached${suffix}. Check that it runs and that DATABASE_URL is right, then try again.`;
  }
  return `Failed: ${error instanceof Error ? error.name : 'unknown error'}${suffix}.`;
}

/** Prints reason and usage, and exits with 2. */
export function exitWithUsage(reason: string, usage: string): never {
  process.stderr.write(`${reason}\n\n${usage}\n`);
  process.exit(2);
}

/** Reads arguments. Prints the usage and exits on `--help` and on an unknown option. */
export function readPositionals(usage: string): string[] {
  const config = { allowPositionals: true, options: { help: { type: 'boolean' } } } satisfies ParseArgsConfig;
  try {
    const { values, positionals } = parseArgs(config);
    if (values.help !== true) return positionals;
  } catch (error) {
    exitWithUsage(error instanceof Error ? error.message : 'The arguments are invalid.', usage);
  }
  console.log(usage);
  process.exit(0);
}

/** Reads the name of a file. @returns its absolute path */
export function readFileArgument(usage: string): string {
  const [file, ...others] = readPositionals(usage);
  if (file === undefined || file === '' || others.length > 0) exitWithUsage('Give one file.', usage);
  return resolve(file);
}

async function writeOut(stream: NodeJS.WriteStream, text: string): Promise<void> {
  if (!stream.write(text)) await once(stream, 'drain');
}

/** Runs a command and exits, with 1 after a failure. The embedded database would keep the process alive. */
export async function runCli(work: (env: Env) => Promise<string>): Promise<never> {
  try {
    await writeOut(process.stdout, `${await work(getEnv())}\n`);
    process.exit(0);
  } catch (error) {
    await writeOut(process.stderr, `${failureMessage(error)}\n`);
    process.exit(1);
  }
}

/** Lends a connection to the database. @param migrationGuard called if it is not up to date */
export async function withConnection<Result>(
  env: Env,
  migrationGuard: MigrationGuard,
  work: (client: pg.ClientBase) => Promise<Result>,
): Promise<Result> {
  await openConfiguredDatabase(env, migrationGuard);
  try {
    const client = await getDatabase().pool.connect();
    return await work(client).finally(() => client.release());
  } finally {
    await closeDatabase();
  }
}
