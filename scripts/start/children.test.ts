import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { expect, onTestFinished, test } from 'vitest';
import { waitFor } from '#tests/support/processes/wait-for.ts';

const CHILD = 'console.log(process.pid); setInterval(() => {}, 1000)';
const SCRIPT = `import { endChildrenOnSignals, startChild } from './scripts/start/children.mjs';
  endChildrenOnSignals();
  startChild(process.execPath, ['-e', ${JSON.stringify(CHILD)}], { stdio: 'inherit' });`;

/** A process like `npm start` with one command running, and that command's id. */
async function startParent(): Promise<{ parent: ChildProcess; childPid: number }> {
  const args = ['--input-type=module', '-e', SCRIPT];
  const parent = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  onTestFinished(() => void parent.kill('SIGKILL'));
  const [line] = await once(createInterface({ input: parent.stdout }), 'line');
  return { parent, childPid: Number(line) };
}

/** A process that ended and that nobody has taken note of yet is gone too. */
function isGone(pid: number): boolean {
  const { stdout } = spawnSync('ps', ['-o', 'stat=', '-p', String(pid)], { encoding: 'utf8' });
  return stdout.trim() === '' || stdout.startsWith('Z');
}

test.each([
  ['SIGINT', 130],
  ['SIGTERM', 143],
  ['SIGHUP', 129],
] as const)('%s ends the command and then the script, with code %d', async (signal, expected) => {
  const { parent, childPid } = await startParent();
  parent.kill(signal);
  const [code] = await once(parent, 'exit');
  expect(code).toBe(expected);
  expect(isGone(childPid)).toBe(true);
});

test('a command ends by itself when the script is killed', async () => {
  const { parent, childPid } = await startParent();
  parent.kill('SIGKILL');
  await waitFor('the end of the command', () => isGone(childPid));
});
