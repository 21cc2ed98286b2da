import { spawnSync } from 'node:child_process';

const POLL_MS = 250;
const SHELLS = /(?:^|\/)-?(?:ba|da|z|k|a)?sh$/;

/** npm runs a script through a shell, which lives on when npm is killed: then npm is the shell's parent. */
function npmProcess() {
  const { stdout } = spawnSync('ps', ['-o', 'ppid=,comm=', '-p', String(process.ppid)], { encoding: 'utf8' });
  const [, parent, command = ''] = /^\s*(\d+)\s+(.*\S)/.exec(stdout ?? '') ?? [];
  return SHELLS.test(command) ? Number(parent) : process.ppid;
}

function isRunning(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

/**
 * Calls back when the npm that runs this script is gone, however it ended; does nothing where no npm runs it.
 *
 * @param {() => void} onEnd
 */
export function watchNpm(onEnd) {
  if (process.env.npm_lifecycle_event === undefined) return;
  const npm = npmProcess();
  const timer = setInterval(() => {
    if (isRunning(npm)) return;
    clearInterval(timer);
    onEnd();
  }, POLL_MS);
  timer.unref();
}
