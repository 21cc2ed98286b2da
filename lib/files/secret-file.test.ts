import { fork } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readOrCreateSecretFile } from '#lib/files/secret-file.ts';

let folder = '';
let path = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lk-secret-'));
  path = join(folder, 'data', 'session.secret');
});

afterEach(() => rmSync(folder, { recursive: true }));

const modeOf = (file: string) => statSync(file).mode & 0o777;

test('creates file and folder readable by their owner only', () => {
  expect(readOrCreateSecretFile(path, () => 'made')).toBe('made');
  expect(modeOf(path)).toBe(0o600);
  expect(modeOf(dirname(path))).toBe(0o700);
});

test('creates a secret once, and no other file', () => {
  readOrCreateSecretFile(path, () => 'first');
  expect(readOrCreateSecretFile(path, () => 'second')).toBe('first');
  expect(readdirSync(dirname(path))).toEqual(['session.secret']);
});

test('trims the secret', () => {
  mkdirSync(dirname(path));
  writeFileSync(path, ' kept \r\n');
  expect(readOrCreateSecretFile(path, () => 'made')).toBe('kept');
});

test('concurrent processes get the same secret', async () => {
  const program = join(folder, 'read.ts');
  writeFileSync(
    program,
    `import { readOrCreateSecretFile } from ${JSON.stringify(join(import.meta.dirname, 'secret-file.ts'))};
     process.on('message', () => {
       process.send(readOrCreateSecretFile(process.argv[2], () => String(process.pid)), () => process.disconnect());
     });
     process.send('ready');`,
  );
  const children = Array.from({ length: 4 }, () => fork(program, [path], { execArgv: ['--conditions=react-server'] }));
  await Promise.all(children.map((child) => once(child, 'message')));
  const answers = children.map((child) => once(child, 'message'));
  for (const child of children) child.send('go');
  const secrets = (await Promise.all(answers)).map(([secret]) => secret);
  await Promise.all(children.map((child) => (child.exitCode === null ? once(child, 'exit') : undefined)));
  expect(new Set(secrets).size).toBe(1);
  expect(readFileSync(path, 'utf8').trim()).toBe(secrets[0]);
});

// A new key would leave everything sealed so far unreadable.
test.each(['', '  \n'])('refuses an empty file (%j) and does not overwrite it', (text) => {
  mkdirSync(dirname(path));
  writeFileSync(path, text);
  expect(() => readOrCreateSecretFile(path, () => 'made')).toThrow(expect.objectContaining({ code: 'setup_invalid' }));
  expect(readFileSync(path, 'utf8')).toBe(text);
});

test('refuses a path that is not a file', () => {
  mkdirSync(path, { recursive: true });
  expect(() => readOrCreateSecretFile(path, () => 'made')).toThrow(/EISDIR/);
});

test.skipIf(process.getuid?.() === 0)('refuses a folder without write permission', () => {
  mkdirSync(dirname(path));
  chmodSync(dirname(path), 0o500);
  expect(() => readOrCreateSecretFile(path, () => 'made')).toThrow(expect.objectContaining({ code: 'setup_invalid' }));
});

test('never quotes a secret in an error message', () => {
  writeFileSync(join(folder, 'data'), 'hidden');
  const attempt = () => readOrCreateSecretFile(path, () => 'hidden');
  expect(attempt).toThrow(/ENOTDIR|EEXIST/);
  expect(attempt).not.toThrow(/hidden/);
});
