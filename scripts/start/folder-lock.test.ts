import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, expect, onTestFinished, test } from 'vitest';
import { MINUTE_MS } from '#lib/time.ts';
import { lockFolder } from '#scripts/start/folder-lock.mjs';

const CONTENDERS = 6;

let directory: string;

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'lk-lock-'));
  return () => rmSync(directory, { recursive: true });
});

test('a second caller waits, reports it once and gets the lock on release', async () => {
  const unlock = await lockFolder(directory);
  const waited = Promise.withResolvers<void>();
  const second = lockFolder(directory, waited.resolve);
  await waited.promise;
  unlock();
  (await second)();
  expect(readdirSync(directory)).toEqual([]);
});

test(
  'only one of several contenders holds the lock at a time',
  async () => {
    let holders = 0;
    const most = await Promise.all(
      Array.from({ length: CONTENDERS }, async () => {
        const unlock = await lockFolder(directory);
        holders += 1;
        await new Promise(setImmediate);
        const seen = holders;
        holders -= 1;
        unlock();
        return seen;
      }),
    );
    expect(most).toEqual(Array(CONTENDERS).fill(1));
  },
  MINUTE_MS,
);

test('is released when its holder is killed', async () => {
  const script = `import { lockFolder } from './scripts/start/folder-lock.mjs';
    await lockFolder(${JSON.stringify(directory)}); console.log('held'); setInterval(() => {}, 1000);`;
  const holder = spawn(process.execPath, ['--input-type=module', '-e', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  onTestFinished(() => void holder.kill('SIGKILL'));
  await once(holder.stdout, 'data');
  const waited = Promise.withResolvers<void>();
  const next = lockFolder(directory, waited.resolve);
  await waited.promise;
  holder.kill('SIGKILL');
  (await next)();
});
