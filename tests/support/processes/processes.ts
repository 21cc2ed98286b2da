import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { createInterface } from 'node:readline';

export const NODE_ARGS = ['--conditions=react-server', '--disable-warning=ExperimentalWarning'];

/** Runs a TypeScript file of this project in a process of its own. */
export function runScript(script: string, ...args: string[]): ChildProcess {
  return spawn(process.execPath, [...NODE_ARGS, script, ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
}

/** The first line that it says. @throws Error where it ends without a word */
export async function firstLine(child: ChildProcess): Promise<string> {
  if (child.stdout === null) throw new Error('standard output is not piped');
  for await (const line of createInterface({ input: child.stdout })) return line;
  throw new Error('it ended without a word');
}

/** Its exit code, `null` where a signal ended it. */
export async function exitCode(child: ChildProcess): Promise<number | null> {
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
  return child.exitCode;
}

export async function kill(child: ChildProcess): Promise<void> {
  child.kill('SIGKILL');
  await exitCode(child);
}

/** Ids of the database processes of a folder that are alive. */
export function databaseProcesses(dataDir: string): number[] {
  const lines = execFileSync('ps', ['-axww', '-o', 'pid=,args='], { encoding: 'utf8' }).split('\n');
  return lines
    .filter((line) => line.includes('database-process.ts') && line.endsWith(` ${dataDir}`))
    .map((line) => Number.parseInt(line, 10));
}

/** A TCP port that nobody listened on a moment ago. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0);
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
