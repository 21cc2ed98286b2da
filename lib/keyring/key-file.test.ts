import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import {
  addToKeyFile,
  keyFileChangedAt,
  keyFilePath,
  keyFileStamp,
  readKeyFile,
  removeFromKeyFile,
} from '#lib/keyring/key-file.ts';
import { parseKeyring } from '#lib/keyring/keyring.ts';
import { DAY_MS } from '#lib/time.ts';

let folder = '';
let path = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lk-keys-'));
  path = keyFilePath(folder);
});

afterEach(() => rmSync(folder, { recursive: true }));

const versions = () => [...parseKeyring(readKeyFile(path)).keys.keys()];

test('adds the newest key and keeps the others', async () => {
  const first = readKeyFile(path);
  const stamp = keyFileStamp(path);
  expect(await addToKeyFile(path)).toBe('2');
  expect(parseKeyring(readKeyFile(path)).currentKid).toBe('2');
  expect(readKeyFile(path)).toContain(first);
  expect(keyFileStamp(path)).not.toBe(stamp);
});

test('two concurrent additions get different versions', async () => {
  const added = await Promise.all([addToKeyFile(path), addToKeyFile(path), addToKeyFile(path)]);
  expect(added.toSorted()).toEqual(['2', '3', '4']);
  expect(versions().toSorted()).toEqual(['1', '2', '3', '4']);
});

test('never reuses a version that is in use, even if its key is lost', async () => {
  expect(await addToKeyFile(path, 7)).toBe('8');
});

test('keeps the file readable by its owner only, and leaves no other file', async () => {
  await addToKeyFile(path);
  expect(statSync(path).mode & 0o777).toBe(0o600);
  await removeFromKeyFile(path, '1');
  expect(statSync(path).mode & 0o777).toBe(0o600);
  expect(versions()).toEqual(['2']);
  expect(readdirSync(folder).toSorted()).toEqual(['master.keys', 'master.keys.lock']);
  expect(statSync(join(folder, 'master.keys.lock')).size).toBe(0);
});

test('refuses to remove the last key, or to overwrite an invalid file', async () => {
  const first = readKeyFile(path);
  await expect(removeFromKeyFile(path, '1')).rejects.toThrow(/no master key/);
  expect(readKeyFile(path)).toBe(first);
  writeFileSync(path, 'torn');
  await expect(addToKeyFile(path)).rejects.toThrow(/can't be read/);
  expect(readFileSync(path, 'utf8')).toBe('torn');
});

// Clock skew: a key added while the clock was a day ahead can be retired once it is right again.
test('counts a change with a time in the future from now', () => {
  readKeyFile(path);
  const now = new Date(statSync(path).mtimeMs);
  const ahead = new Date(now.getTime() + DAY_MS);
  utimesSync(path, ahead, ahead);
  expect(keyFileChangedAt(path, now)).toEqual(now);
  const later = new Date(now.getTime() + 120_000);
  expect(keyFileChangedAt(path, later).getTime()).toBeLessThanOrEqual(now.getTime());
});
