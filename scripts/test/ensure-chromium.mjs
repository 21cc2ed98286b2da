import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { runCommand, runTool } from '../start/children.mjs';

const SYSTEM_CHROMIUM = '/usr/bin/chromium-headless-shell';

/** Not Ubuntu: its packages of these names install a snap. */
function isDebian() {
  return existsSync('/etc/os-release') && /^ID="?debian"?$/m.test(readFileSync('/etc/os-release', 'utf8'));
}

async function installDebianPackage() {
  const isRoot = process.getuid?.() === 0;
  if (!isRoot && spawnSync('sudo', ['-n', 'true'], { stdio: 'ignore' }).status !== 0) return false;
  const [command, ...prefix] = [...(isRoot ? [] : ['sudo', '-n']), 'env', 'DEBIAN_FRONTEND=noninteractive', 'apt-get'];
  const aptGet = (...args) => runCommand(command, [...prefix, '-q', '-y', ...args]);
  return (await aptGet('update')) && (await aptGet('install', '--no-install-recommends', 'chromium-headless-shell'));
}

/** Installs a headless Chromium if there is none: Debian's package, elsewhere Playwright's. @returns whether there is one */
export async function ensureChromium() {
  if (existsSync(SYSTEM_CHROMIUM)) return true;
  console.log('Installing Chromium …');
  if (isDebian() && (await installDebianPackage())) return true;
  return runTool('playwright', ['install', 'chromium-headless-shell']);
}
