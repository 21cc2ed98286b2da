import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { createInterface } from 'node:readline';

export const NODE_ARGS = ['--conditions=react-server', '--disable-warning=ExperimentalWarning'];

/** Runs a TypeScript file in its own process. */
export function runScript(script: string, ...args: string[]): ChildProcess {
  return spawn(process.execPath, [...NODE_ARGS, script, ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
}

/** Reads the first line of output. @throws Error if the process ends without one */
export async function firstLine(child: ChildProcess): Promise<string> {
  if (child.stdout === null) throw new Error('standard output is not piped');
  for await (const line of createInterface({ input: child.stdout })) return line;
  throw new Error('the process ended without output');
}

/** Waits for the exit code; null after a signal. */
export async function exitCode(child: ChildProcess): Promise<number | null> {
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
  return child.exitCode;
}

export async function kill(child: ChildProcess): Promise<void> {
  child.kill('SIGKILL');
  await exitCode(child);
}

/** Lists the running database processes of a folder. */
export function databaseProcesses(dataDir: string): number[] {
  const lines = execFileSync('ps', ['-axww', '-o', 'pid=,args='], { encoding: 'utf8' }).split('\n');
  return lines
    .filter((line) => line.includes('database-process.ts') && line.endsWith(` ${dataDir}`))
    .map((line) => Number.parseInt(line, 10));
}

/** Finds a free TCP port. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0);
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
