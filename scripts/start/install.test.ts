import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { missingPlatformPackages } from './install.mjs';

const own = { optional: true, os: [process.platform], cpu: [process.arch] };

function project(packages: Record<string, object>, installed: string[]): string {
  const folder = mkdtempSync(join(tmpdir(), 'lk-platform-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  writeFileSync(join(folder, 'package-lock.json'), JSON.stringify({ packages: { '': {}, ...packages } }));
  for (const path of installed) {
    mkdirSync(join(folder, path), { recursive: true });
    writeFileSync(join(folder, path, 'package.json'), '{}');
  }
  return folder;
}

test('names a package of this platform that is not installed', () => {
  const packages = { 'node_modules/here': own, 'node_modules/a/node_modules/@scope/gone': own };
  expect(missingPlatformPackages(project(packages, ['node_modules/here']))).toEqual(['@scope/gone']);
});

test('ignores packages of other platforms and optional packages of no platform', () => {
  const packages = {
    'node_modules/other-system': { ...own, os: 'aix' },
    'node_modules/other-processor': { ...own, cpu: 'ppc64' },
    'node_modules/other-libc': { ...own, libc: ['no-such-libc'] },
    'node_modules/no-platform': { optional: true },
  };
  expect(missingPlatformPackages(project(packages, []))).toEqual([]);
});

test('finds nothing missing in this installation', () => {
  expect(missingPlatformPackages()).toEqual([]);
});
