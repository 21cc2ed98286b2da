import { existsSync, readFileSync, rmSync } from 'node:fs';
import { missingPlatformPackages } from './platform-packages.mjs';
import { runStep, StepError } from './run-step.mjs';
import { hashOf, unlessStamped } from './stamp.mjs';

const LOCK_FILE = 'package-lock.json';
const STAMP = 'node_modules/.latchkey-installed';
/** npm writes it when an installation is complete. */
const INSTALLED_LOCK_FILE = 'node_modules/.package-lock.json';
/** A connection that breaks off once is no reason to give up. */
const ATTEMPTS = 3;

/** Whether somebody ran `npm ci` himself: then there is nothing to do. */
function isInstalledByHand() {
  if (existsSync(STAMP) || !existsSync(INSTALLED_LOCK_FILE) || missingPlatformPackages().length > 0) return false;
  const read = (path) => JSON.parse(readFileSync(path, 'utf8')).packages;
  const installed = read(INSTALLED_LOCK_FILE);
  return Object.entries(read(LOCK_FILE)).every(
    ([path, { version, integrity, optional }]) =>
      path === '' ||
      (installed[path] === undefined
        ? optional === true
        : installed[path].version === version && installed[path].integrity === integrity),
  );
}

function npm() {
  const cli = process.env.npm_execpath;
  return cli?.endsWith('.js') ? [process.execPath, cli] : ['npm'];
}

/** Installs what the lock file names, unless it is installed. */
export async function ensureInstalled({ verbose }) {
  const hash = hashOf([LOCK_FILE, '.npmrc'], { also: [process.platform, process.arch] });
  await unlessStamped(STAMP, hash, async () => {
    if (isInstalledByHand()) return;
    rmSync(INSTALLED_LOCK_FILE, { force: true });
    // Whatever NODE_ENV says: the build and the tests need the development packages, and Node itself is an optional one.
    const args = ['ci', '--include=dev', '--include=optional', '--no-audit', '--no-fund', '--loglevel=error'];
    const env = { npm_config_update_notifier: 'false' };
    for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
      await runStep('Installing dependencies', [...npm(), ...args], { verbose, env });
      if (missingPlatformPackages().length === 0) return;
    }
    const missing = missingPlatformPackages().join(', ');
    throw new StepError(`npm could not fetch ${missing}. Check the way to the package registry, and start again.`);
  });
}
