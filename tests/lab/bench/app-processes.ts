import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdir, readFile } from 'node:fs/promises';

export interface ProcessMemory {
  /** Resident set, now and at its largest. */
  residentBytes: number;
  peakBytes: number;
}

export interface AppProcess extends ProcessMemory {
  kind: 'app' | 'database';
}

const DATABASE_SCRIPT = 'database-process.ts';

/** Reads `/proc/{pid}/status`, where kB is 1,024 bytes. @see proc_pid_status(5) */
function readBytes(status: string, field: string): number {
  return Number(new RegExp(`^${field}:\\s+(\\d+) kB$`, 'm').exec(status)?.[1]) * 1024;
}

async function memoryOf(pid: number | string): Promise<ProcessMemory> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8');
  return { residentBytes: readBytes(status, 'VmRSS'), peakBytes: readBytes(status, 'VmHWM') };
}

/** Memory of an idle Node; `undefined` without `/proc`. */
export async function bareNodeMemory(): Promise<ProcessMemory | undefined> {
  const child = spawn(process.execPath, ['-e', "console.log('ready'); setInterval(() => {}, 1e9)"]);
  try {
    await once(child.stdout, 'data');
    return await memoryOf(child.pid ?? 0).catch(() => undefined);
  } finally {
    child.kill();
  }
}

async function inspect(pid: string, dataDir: string): Promise<AppProcess | undefined> {
  const read = (name: string) => readFile(`/proc/${pid}/${name}`, 'utf8');
  try {
    const commandLine = await read('cmdline');
    const isDatabase = commandLine.includes(DATABASE_SCRIPT) && commandLine.includes(dataDir);
    const isApp = !isDatabase && (await read('environ')).split('\0').includes(`DATA_DIR=${dataDir}`);
    if (!isDatabase && !isApp) return undefined;
    return { kind: isDatabase ? 'database' : 'app', ...(await memoryOf(pid)) };
  } catch {
    return undefined; // ended meanwhile, or another user's
  }
}

/** The processes that serve a data folder; none without `/proc`. */
export async function appProcesses(dataDir: string): Promise<AppProcess[]> {
  const entries = await readdir('/proc').catch(() => []);
  const pids = entries.filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid);
  const found = await Promise.all(pids.map((pid) => inspect(pid, dataDir)));
  return found.filter((item) => item !== undefined);
}
