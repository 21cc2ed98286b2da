import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { runCommand, runTool } from './run-command.mjs';

const SYSTEM_CHROMIUM = '/usr/bin/chromium-headless-shell';

/** Ubuntu's packages of these names are empty shells for another package manager. */
function isDebian() {
  return existsSync('/etc/os-release') && /^ID="?debian"?$/m.test(readFileSync('/etc/os-release', 'utf8'));
}

/** What comes before a command to run it as root; undefined where that needs a password. */
function asRoot() {
  if (process.getuid?.() === 0) return [];
  return spawnSync('sudo', ['-n', 'true'], { stdio: 'ignore' }).status === 0 ? ['sudo', '-n'] : undefined;
}

async function installDebianPackage() {
  const prefix = asRoot();
  if (prefix === undefined) return false;
  const apt = ([...args]) => {
    const [command, ...rest] = [...prefix, 'env', 'DEBIAN_FRONTEND=noninteractive', 'apt-get', '-q', '-y', ...args];
    return runCommand(command, rest);
  };
  return (await apt(['update'])) && (await apt(['install', '--no-install-recommends', 'chromium-headless-shell']));
}

/**
 * Brings a browser without windows where there is none: Debian's package, elsewhere Playwright's own.
 *
 * @returns whether there is one
 */
export async function bringChromium() {
  if (existsSync(SYSTEM_CHROMIUM)) return true;
  console.log('Bringing Chromium …');
  if (isDebian() && (await installDebianPackage())) return true;
  return runTool('playwright', ['install', 'chromium-headless-shell']);
}
