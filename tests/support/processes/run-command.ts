import { spawn } from 'node:child_process';
import { dirname } from 'node:path';
import { text } from 'node:stream/consumers';
import type pg from 'pg';
import { exitCode, NODE_ARGS } from '#tests/support/processes/processes.ts';

export interface CommandOutcome {
  code: number | null;
  stdout: string;
  stderr: string;
}

/** The environment that selects a database. */
export function environmentOf({ connectionString, host }: pg.PoolConfig): Record<string, string> {
  return connectionString === undefined ? { DATA_DIR: dirname(host ?? '') } : { DATABASE_URL: connectionString };
}

/**
 * Runs a command as `npm run` does, to its end.
 *
 * @param env the complete configuration: the environment of the test run is excluded
 */
export async function runCommand(
  script: 'audit-verify' | 'backup' | 'keys' | 'restore',
  args: string[],
  env: Record<string, string>,
): Promise<CommandOutcome> {
  const child = spawn(process.execPath, [...NODE_ARGS, `scripts/${script}.ts`, ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { PATH: process.env['PATH'], NODE_ENV: 'production', SESSION_SECRET: process.env['SESSION_SECRET'], ...env },
  });
  const [stdout, stderr, code] = await Promise.all([text(child.stdout), text(child.stderr), exitCode(child)]);
  return { code, stdout, stderr };
}
