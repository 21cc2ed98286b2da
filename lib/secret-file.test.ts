import { mkdtempSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readOrCreateSecretFile } from '#lib/secret-file.ts';

const folder = () => mkdtempSync(join(tmpdir(), 'latchkey-secret-'));

test('makes the secret once and reads it ever after', () => {
  const path = join(folder(), 'data', 'master.keys');
  expect(readOrCreateSecretFile(path, () => 'first')).toBe('first');
  expect(readOrCreateSecretFile(path, () => 'second')).toBe('first');
});

// Other users of the machine can neither read the file nor list its folder, and no draft of it stays behind.
test('file and folder are the owner’s alone', () => {
  const directory = join(folder(), 'data');
  readOrCreateSecretFile(join(directory, 'master.keys'), () => 'secret');
  expect(statSync(join(directory, 'master.keys')).mode & 0o777).toBe(0o600);
  expect(statSync(directory).mode & 0o777).toBe(0o700);
  expect(readdirSync(directory)).toEqual(['master.keys']);
});

// An empty key file must stop the start: a new key in its place would leave every stored secret unreadable.
test('an empty file is refused, not replaced', () => {
  const path = join(folder(), 'master.keys');
  writeFileSync(path, '\n');
  expect(() => readOrCreateSecretFile(path, () => 'new')).toThrow(/is empty/);
});

test('a file that cannot be read is refused by its path', () => {
  const directory = folder();
  expect(() => readOrCreateSecretFile(directory, () => 'new')).toThrow(/can't be read/);
});
