// `npm run lock`: updates package-lock.json. A registry that has not every platform's packages makes npm leave them out,
// and `npm ci` then refuses the file everywhere: they are named here. https://github.com/npm/cli/issues/9846
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { missingPlatformPackages, platformEntry } from './lock-file/platform-packages.mjs';

const LOCK_FILE = 'package-lock.json';

const { status } = spawnSync('npm', ['install', '--package-lock-only'], { stdio: 'inherit' });
const lock = JSON.parse(readFileSync(LOCK_FILE, 'utf8'));
const missing = missingPlatformPackages(lock.packages);
for (const item of missing) lock.packages[`node_modules/${item.name}`] = platformEntry(item);
const entries = Object.entries(lock.packages).sort(([a], [b]) => a.localeCompare(b, 'en'));
writeFileSync(LOCK_FILE, `${JSON.stringify({ ...lock, packages: Object.fromEntries(entries) }, null, 2)}\n`);
console.log(`${missing.length} packages of other platforms added.`);
process.exitCode = status ?? 1;
