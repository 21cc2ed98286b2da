import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { runStep, StepError } from './run-step.mjs';

/** npm writes it last, so an installation that was killed has none. */
const INSTALLED_LOCK_FILE = 'node_modules/.package-lock.json';
const ATTEMPTS = 3;

const readPackages = (path) => JSON.parse(readFileSync(path, 'utf8')).packages;
const allows = (wanted, own) => wanted === undefined || [wanted].flat().includes(own);

function ownLibc() {
  if (process.platform !== 'linux') return undefined;
  return process.report.getReport().header.glibcVersionRuntime === undefined ? 'musl' : 'glibc';
}

/** Lists packages of this platform that npm left out: it reports success without optional packages, such as Node. */
export function missingPlatformPackages(folder = '.') {
  const libc = ownLibc();
  return Object.entries(readPackages(join(folder, 'package-lock.json')))
    .filter(([, entry]) => entry.optional && (entry.os !== undefined || entry.cpu !== undefined))
    .filter(([, { os, cpu }]) => allows(os, process.platform) && allows(cpu, process.arch))
    .filter(([, entry]) => allows(entry.libc, libc))
    .map(([path]) => path)
    .filter((path) => !existsSync(join(folder, path, 'package.json')))
    .map((path) => path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length));
}

function isInstalled() {
  if (!existsSync(INSTALLED_LOCK_FILE) || missingPlatformPackages().length > 0) return false;
  const installed = readPackages(INSTALLED_LOCK_FILE);
  const wanted = Object.entries(readPackages('package-lock.json')).filter(([path]) => path !== '');
  return wanted.every(([path, { version, integrity, optional }]) => {
    const found = installed[path];
    return found === undefined ? optional === true : found.version === version && found.integrity === integrity;
  });
}

function npm() {
  const cli = process.env.npm_execpath;
  return cli?.endsWith('.js') ? [process.execPath, cli] : ['npm'];
}

export async function ensureInstalled({ verbose }) {
  if (isInstalled()) return;
  rmSync(INSTALLED_LOCK_FILE, { force: true });
  // Independent of NODE_ENV: the build needs development packages, and Node is an optional package.
  const args = ['ci', '--include=dev', '--include=optional', '--no-audit', '--no-fund', '--loglevel=error'];
  const env = { npm_config_update_notifier: 'false' };
  for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
    await runStep('Installing dependencies', [...npm(), ...args], { verbose, env });
    if (missingPlatformPackages().length === 0) return;
  }
  const missing = missingPlatformPackages().join(', ');
  throw new StepError(`npm could not fetch ${missing}. Check the connection to the package registry, then try again.`);
}
