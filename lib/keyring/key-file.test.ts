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

let folder = '';
let path = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lk-keys-'));
  path = keyFilePath(folder);
});

afterEach(() => rmSync(folder, { recursive: true }));

const versions = () => [...parseKeyring(readKeyFile(path)).keys.keys()];

test('a key that is added is the newest, and the ones before stay as they are', async () => {
  const first = readKeyFile(path);
  const stamp = keyFileStamp(path);
  expect(await addToKeyFile(path)).toBe('2');
  expect(parseKeyring(readKeyFile(path)).currentKid).toBe('2');
  expect(readKeyFile(path)).toContain(first);
  expect(keyFileStamp(path)).not.toBe(stamp);
});

// A key that is lost while another is added takes with it what it sealed.
test('of two who add at once, each adds a version of its own', async () => {
  const added = await Promise.all([addToKeyFile(path), addToKeyFile(path), addToKeyFile(path)]);
  expect(added.toSorted()).toEqual(['2', '3', '4']);
  expect(versions().toSorted()).toEqual(['1', '2', '3', '4']);
});

// A version is never given to two keys: what one sealed would not open with the other.
test('a version that something needs is not given out again, though its key is lost', async () => {
  expect(await addToKeyFile(path, 7)).toBe('8');
});

// A key that others on the machine can read is none.
test('the file stays readable by its owner alone, and nothing of it is left beside it', async () => {
  await addToKeyFile(path);
  expect(statSync(path).mode & 0o777).toBe(0o600);
  await removeFromKeyFile(path, '1');
  expect(statSync(path).mode & 0o777).toBe(0o600);
  expect(versions()).toEqual(['2']);
  expect(readdirSync(folder).toSorted()).toEqual(['master.keys', 'master.keys.lock']);
  expect(statSync(join(folder, 'master.keys.lock')).size).toBe(0);
});

test('the last key is not taken out, and a file that is not understood not written over', async () => {
  const first = readKeyFile(path);
  await expect(removeFromKeyFile(path, '1')).rejects.toThrow(/no master key/);
  expect(readKeyFile(path)).toBe(first);
  writeFileSync(path, 'torn');
  await expect(addToKeyFile(path)).rejects.toThrow(/can't be read/);
  expect(readFileSync(path, 'utf8')).toBe('torn');
});

// A key that was added on a clock a day ahead can be retired two minutes after that clock was put right.
test('a change that is dated ahead counts from when it was seen', () => {
  readKeyFile(path);
  const now = new Date(statSync(path).mtimeMs);
  const ahead = new Date(now.getTime() + 86_400_000);
  utimesSync(path, ahead, ahead);
  expect(keyFileChangedAt(path, now)).toEqual(now);
  const later = new Date(now.getTime() + 120_000);
  expect(keyFileChangedAt(path, later).getTime()).toBeLessThanOrEqual(now.getTime());
});
