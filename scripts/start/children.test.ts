import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { expect, onTestFinished, test } from 'vitest';
import { waitFor } from '#tests/support/processes/wait-for.ts';

const CHILD = 'console.log(process.pid); setInterval(() => {}, 1000)';
const SCRIPT = `import { endChildrenOnSignals, startChild } from './scripts/start/children.mjs';
  endChildrenOnSignals();
  startChild(process.execPath, ['-e', ${JSON.stringify(CHILD)}], { stdio: 'inherit' });`;

/** Starts a script like `npm start` with one child. @returns the script, and the process id of its child */
async function startParent(): Promise<{ parent: ChildProcess; childPid: number }> {
  const args = ['--input-type=module', '-e', SCRIPT];
  const parent = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  onTestFinished(() => void parent.kill('SIGKILL'));
  const [line] = await once(createInterface({ input: parent.stdout }), 'line');
  return { parent, childPid: Number(line) };
}

/** Counts a zombie process as gone. */
function isGone(pid: number): boolean {
  const { stdout } = spawnSync('ps', ['-o', 'stat=', '-p', String(pid)], { encoding: 'utf8' });
  return stdout.trim() === '' || stdout.startsWith('Z');
}

test.each([
  ['SIGINT', 130],
  ['SIGTERM', 143],
  ['SIGHUP', 129],
] as const)('%s ends the child, then the script with code %d', async (signal, expected) => {
  const { parent, childPid } = await startParent();
  parent.kill(signal);
  const [code] = await once(parent, 'exit');
  expect(code).toBe(expected);
  expect(isGone(childPid)).toBe(true);
});

test('a child ends when the script is killed', async () => {
  const { parent, childPid } = await startParent();
  parent.kill('SIGKILL');
  await waitFor('the end of the child', () => isGone(childPid));
});
