import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, expect, test, vi } from 'vitest';
import { hashOf, unlessStamped } from '#scripts/start/stamp.mjs';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lk-stamp-'));
  mkdirSync(join(folder, 'app/deep'), { recursive: true });
  writeFileSync(join(folder, 'app/deep/page.tsx'), 'one');
  return () => rmSync(folder, { recursive: true });
});

test('the hash follows contents, names and what else was said, and nothing else', () => {
  const path = join(folder, 'app');
  const first = hashOf([path]);
  expect(hashOf([path])).toBe(first);
  expect(hashOf([path], { also: ['linux'] })).not.toBe(first);
  writeFileSync(join(folder, 'app/deep/page.tsx'), 'two');
  expect(hashOf([path])).not.toBe(first);
  writeFileSync(join(folder, 'app/deep/page.tsx'), 'one');
  expect(hashOf([path])).toBe(first);
  writeFileSync(join(folder, 'app/deep/page.test.tsx'), '');
  expect(hashOf([path])).not.toBe(first);
  expect(hashOf([path], { isInput: (file: string) => !file.includes('.test.') })).toBe(first);
});

test('a file that is missing is an input too', () => {
  const paths = [join(folder, 'app'), join(folder, 'public')];
  const without = hashOf(paths);
  mkdirSync(join(folder, 'public'));
  writeFileSync(join(folder, 'public/logo.svg'), '');
  expect(hashOf(paths)).not.toBe(without);
});

test('work is done once for the same inputs, and again for others', async () => {
  const work = vi.fn(async () => {});
  const stamp = join(folder, 'stamp');
  await unlessStamped(stamp, 'a', work);
  await unlessStamped(stamp, 'a', work);
  expect(work).toHaveBeenCalledTimes(1);
  await unlessStamped(stamp, 'b', work);
  await unlessStamped(stamp, 'a', work);
  expect(work).toHaveBeenCalledTimes(3);
});

test('work that did not come to its end is done again, also for the inputs of before', async () => {
  const stamp = join(folder, 'stamp');
  await unlessStamped(stamp, 'a', async () => {});
  await expect(unlessStamped(stamp, 'b', () => Promise.reject(new Error('killed')))).rejects.toThrow('killed');
  const again = vi.fn(async () => {});
  await unlessStamped(stamp, 'a', again);
  expect(again).toHaveBeenCalledTimes(1);
});
