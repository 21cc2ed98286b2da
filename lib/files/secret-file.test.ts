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

// A secret that others on the machine can read is none.
test('makes the file readable by its owner alone, in a folder of the same kind', () => {
  expect(readOrCreateSecretFile(path, () => 'made')).toBe('made');
  expect(modeOf(path)).toBe(0o600);
  expect(modeOf(dirname(path))).toBe(0o700);
});

test('makes a secret once, and leaves nothing else behind', () => {
  readOrCreateSecretFile(path, () => 'first');
  expect(readOrCreateSecretFile(path, () => 'second')).toBe('first');
  expect(readdirSync(dirname(path))).toEqual(['session.secret']);
});

test('does not count white space around the secret', () => {
  mkdirSync(dirname(path));
  writeFileSync(path, ' kept \r\n');
  expect(readOrCreateSecretFile(path, () => 'made')).toBe('kept');
});

// Two processes with keys of their own could not open what the other sealed.
test('processes that start at the same moment agree on one secret', async () => {
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

// A new key in place of a lost one would leave all that is sealed unreadable, in silence.
test.each(['', '  \n'])('refuses an empty file (%j), and does not write over it', (text) => {
  mkdirSync(dirname(path));
  writeFileSync(path, text);
  expect(() => readOrCreateSecretFile(path, () => 'made')).toThrow(expect.objectContaining({ code: 'setup_invalid' }));
  expect(readFileSync(path, 'utf8')).toBe(text);
});

test('refuses what it cannot read as a file', () => {
  mkdirSync(path, { recursive: true });
  expect(() => readOrCreateSecretFile(path, () => 'made')).toThrow(/EISDIR/);
});

test.skipIf(process.getuid?.() === 0)('refuses a folder that it may not write to', () => {
  mkdirSync(dirname(path));
  chmodSync(dirname(path), 0o500);
  expect(() => readOrCreateSecretFile(path, () => 'made')).toThrow(expect.objectContaining({ code: 'setup_invalid' }));
});

// A message ends up on terminals and in logs.
test('never quotes a secret in what it refuses with', () => {
  writeFileSync(join(folder, 'data'), 'hidden');
  const attempt = () => readOrCreateSecretFile(path, () => 'hidden');
  expect(attempt).toThrow(/ENOTDIR|EEXIST/);
  expect(attempt).not.toThrow(/hidden/);
});
