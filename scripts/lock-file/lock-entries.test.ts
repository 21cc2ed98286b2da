import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { missingEntries, platformEntry } from '#scripts/lock-file/lock-entries.mjs';

test('the lock file has an entry for every optional package, as npm ci requires', () => {
  const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8'));
  expect(missingEntries(packages)).toEqual([]);
});

test('finds a package that no folder above its parent contains', () => {
  const optionalDependencies = { '@tool/linux-x64': '1.0.0', '@tool/darwin-arm64': '1.0.0', fsevents: '2.0.0' };
  const packages = {
    '': { optionalDependencies: { own: '1.0.0' } },
    'node_modules/tool': { dev: true, optionalDependencies },
    'node_modules/tool/node_modules/@tool/linux-x64': {},
    'node_modules/fsevents': {},
  };
  expect(missingEntries(packages)).toEqual([{ name: '@tool/darwin-arm64', version: '1.0.0', dev: true }]);
});

test.each([
  ['@swc/core-linux-arm-gnueabihf', { cpu: ['arm'], libc: ['glibc'], os: ['linux'] }],
  ['@oxc-parser/binding-linux-arm64-musl', { cpu: ['arm64'], libc: ['musl'], os: ['linux'] }],
  ['@next/swc-win32-arm64-msvc', { cpu: ['arm64'], os: ['win32'] }],
  ['@tailwindcss/oxide-wasm32-wasi', { cpu: ['wasm32'] }],
])('%s is limited to its platform', (name, platform) => {
  expect(platformEntry({ name, version: '1.0.0', dev: false })).toEqual({
    version: '1.0.0',
    optional: true,
    ...platform,
  });
});
