import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test, vi } from 'vitest';
import { addToKeyFile, keyFilePath, removeFromKeyFile } from '#lib/keyring/key-file.ts';
import { getKeyring } from '#lib/keyring/load-keyring.ts';

const folder = mkdtempSync(join(tmpdir(), 'lk-keys-'));
vi.stubEnv('DATA_DIR', folder);
vi.stubEnv('MASTER_KEYS', '');
const path = keyFilePath(folder);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('reads keys that another process adds or removes', async () => {
  expect(getKeyring().currentKid).toBe('1');
  await addToKeyFile(path);
  expect(getKeyring().currentKid).toBe('2');
  await removeFromKeyFile(path, '1');
  expect([...getKeyring().keys.keys()]).toEqual(['2']);
});

test('keeps the previous keys while the file is invalid or missing', () => {
  const before = getKeyring();
  writeFileSync(path, 'torn');
  expect(getKeyring()).toBe(before);
  rmSync(path);
  expect(getKeyring()).toBe(before);
});
