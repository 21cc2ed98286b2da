import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const allows = (wanted, own) => wanted === undefined || [wanted].flat().includes(own);

function ownLibc() {
  if (process.platform !== 'linux') return undefined;
  return process.report.getReport().header.glibcVersionRuntime === undefined ? 'musl' : 'glibc';
}

/**
 * The packages made for this very platform that a lock file names and that are not there: Node itself, the compilers.
 * npm takes them as optional: where one of them does not arrive, it leaves it out and reports success.
 *
 * @param {string} [folder] the project's
 * @returns {string[]} their names
 */
export function missingPlatformPackages(folder = '.') {
  const { packages } = JSON.parse(readFileSync(join(folder, 'package-lock.json'), 'utf8'));
  const libc = ownLibc();
  return Object.entries(packages)
    .filter(([, entry]) => entry.optional && (entry.os !== undefined || entry.cpu !== undefined))
    .filter(([, { os, cpu }]) => allows(os, process.platform) && allows(cpu, process.arch))
    .filter(([, entry]) => allows(entry.libc, libc))
    .map(([path]) => path)
    .filter((path) => !existsSync(join(folder, path, 'package.json')))
    .map((path) => path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length));
}
