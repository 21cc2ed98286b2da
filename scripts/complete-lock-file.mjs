// `npm run lock`: updates package-lock.json and adds the entries that npm leaves out if the registry lacks packages of
// other platforms. `npm ci` fails without them. https://github.com/npm/cli/issues/9846
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { missingEntries, platformEntry } from './lock-file/lock-entries.mjs';

const LOCK_FILE = 'package-lock.json';

const { status } = spawnSync('npm', ['install', '--package-lock-only'], { stdio: 'inherit' });
const lock = JSON.parse(readFileSync(LOCK_FILE, 'utf8'));
const missing = missingEntries(lock.packages);
for (const item of missing) lock.packages[`node_modules/${item.name}`] = platformEntry(item);
const entries = Object.entries(lock.packages).sort(([a], [b]) => a.localeCompare(b, 'en'));
writeFileSync(LOCK_FILE, `${JSON.stringify({ ...lock, packages: Object.fromEntries(entries) }, null, 2)}\n`);
console.log(`${missing.length} entries for other platforms added.`);
process.exitCode = status ?? 1;
