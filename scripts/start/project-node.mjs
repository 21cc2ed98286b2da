import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';
import { StepError } from './run-step.mjs';

const WANTED_MAJOR = 24;

function majorOf(version) {
  return Number(/^v(\d+)\./.exec(version)?.[1] ?? 0);
}

/**
 * The Node that the project runs on: the one among its packages, else the machine's own if it is new enough.
 *
 * @throws {StepError}
 */
export function findProjectNode() {
  const installed = resolve('node_modules/.bin/node');
  const { stdout } = spawnSync(installed, ['--version'], { encoding: 'utf8', env: {} });
  if (majorOf(stdout ?? '') >= WANTED_MAJOR) return installed;
  if (majorOf(process.version) >= WANTED_MAJOR) return process.execPath;
  throw new StepError(
    `Latchkey needs Node ${WANTED_MAJOR} or newer, and this is ${process.version}. For Linux it comes along on x64 and arm64 with glibc; elsewhere install it from https://nodejs.org, or with \`nvm install\`.`,
  );
}
