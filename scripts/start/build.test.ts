import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, expect, test, vi } from 'vitest';
import { hashOf, unlessStamped } from '#scripts/start/build.mjs';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lk-stamp-'));
  mkdirSync(join(folder, 'app/deep'), { recursive: true });
  writeFileSync(join(folder, 'app/deep/page.tsx'), 'one');
  return () => rmSync(folder, { recursive: true });
});

test('hashes names and contents of the inputs only', () => {
  const path = join(folder, 'app');
  const first = hashOf([path]);
  expect(hashOf([path])).toBe(first);
  writeFileSync(join(folder, 'app/deep/page.tsx'), 'two');
  expect(hashOf([path])).not.toBe(first);
  writeFileSync(join(folder, 'app/deep/page.tsx'), 'one');
  expect(hashOf([path])).toBe(first);
  writeFileSync(join(folder, 'app/deep/page.test.tsx'), '');
  expect(hashOf([path])).not.toBe(first);
  expect(hashOf([path], (file) => !file.includes('.test.'))).toBe(first);
});

test('changes the hash when a missing folder appears', () => {
  const paths = [join(folder, 'app'), join(folder, 'public')];
  const without = hashOf(paths);
  mkdirSync(join(folder, 'public'));
  writeFileSync(join(folder, 'public/logo.svg'), '');
  expect(hashOf(paths)).not.toBe(without);
});

test('skips work whose inputs did not change', async () => {
  const work = vi.fn(async () => {});
  const stamp = join(folder, 'stamp');
  await unlessStamped(stamp, 'a', work);
  await unlessStamped(stamp, 'a', work);
  expect(work).toHaveBeenCalledTimes(1);
  await unlessStamped(stamp, 'b', work);
  await unlessStamped(stamp, 'a', work);
  expect(work).toHaveBeenCalledTimes(3);
});

test('repeats work that failed, also for the inputs before it', async () => {
  const stamp = join(folder, 'stamp');
  await unlessStamped(stamp, 'a', async () => {});
  await expect(unlessStamped(stamp, 'b', () => Promise.reject(new Error('killed')))).rejects.toThrow('killed');
  const again = vi.fn(async () => {});
  await unlessStamped(stamp, 'a', again);
  expect(again).toHaveBeenCalledTimes(1);
});
