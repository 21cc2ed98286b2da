import { readdir, readFile } from 'node:fs/promises';

export interface AppProcess {
  kind: 'app' | 'database';
  /** Resident set, now and at its largest. */
  residentBytes: number;
  peakBytes: number;
}

const DATABASE_SCRIPT = 'database-process.ts';

/** Of `/proc/{pid}/status`, in which kB is 1,024 bytes. @see proc_pid_status(5) */
function readBytes(status: string, field: string): number {
  return Number(new RegExp(`^${field}:\\s+(\\d+) kB$`, 'm').exec(status)?.[1]) * 1024;
}

async function inspect(pid: string, dataDir: string): Promise<AppProcess | undefined> {
  const read = (name: string) => readFile(`/proc/${pid}/${name}`, 'utf8');
  try {
    const commandLine = await read('cmdline');
    const isDatabase = commandLine.includes(DATABASE_SCRIPT) && commandLine.includes(dataDir);
    const isApp = !isDatabase && (await read('environ')).split('\0').includes(`DATA_DIR=${dataDir}`);
    if (!isDatabase && !isApp) return undefined;
    const status = await read('status');
    return {
      kind: isDatabase ? 'database' : 'app',
      residentBytes: readBytes(status, 'VmRSS'),
      peakBytes: readBytes(status, 'VmHWM'),
    };
  } catch {
    return undefined; // ended meanwhile, or somebody else's
  }
}

/** The processes that serve a data folder; none where the system has no `/proc`. */
export async function appProcesses(dataDir: string): Promise<AppProcess[]> {
  const entries = await readdir('/proc').catch(() => []);
  const pids = entries.filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid);
  const found = await Promise.all(pids.map((pid) => inspect(pid, dataDir)));
  return found.filter((item) => item !== undefined);
}
