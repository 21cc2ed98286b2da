import fs from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { openPipelinedPGlite, type PipelinedPGlite } from '#lib/db/embedded/pipelined-pglite.ts';
import { makeRunFolder, removeFolder } from '#tests/support/processes/run-folder.ts';

let folder: string;
let db: PipelinedPGlite;

beforeAll(async () => {
  folder = makeRunFolder();
  db = await openPipelinedPGlite(join(folder, 'cluster'));
  await db.exec('CREATE TABLE saved (text text)');
});
afterAll(async () => {
  await db.close();
  removeFolder(folder);
});

// Guarantee: a power failure loses no acknowledged commit.
test('syncs each commit to disk before it is acknowledged', async () => {
  const synced = vi.spyOn(fs, 'fsyncSync');
  for (const text of ['one', 'two', 'three']) {
    synced.mockClear();
    await db.query('INSERT INTO saved VALUES ($1)', [text]);
    expect(synced).toHaveBeenCalled();
  }
  synced.mockClear();
  await db.query('SELECT * FROM saved');
  expect(synced).not.toHaveBeenCalled();
  synced.mockRestore();
});

test('syncs checkpoints, new log files and their folder', async () => {
  await db.exec(`INSERT INTO saved SELECT repeat(md5(n::text), 30) FROM generate_series(1, 20000) n`);
  await db.exec('CHECKPOINT');
  const { rows } = await db.query('SELECT count(*)::int AS count FROM saved');
  expect(rows).toEqual([{ count: 20_003 }]);
});

test('does not acknowledge a commit whose sync failed', async () => {
  const full = Object.assign(new Error('EIO: i/o error, fsync'), { code: 'EIO' });
  const synced = vi.spyOn(fs, 'fsyncSync').mockImplementation(() => {
    throw full;
  });
  const ended = vi.spyOn(process, 'exit').mockImplementation(() => {
    throw new Error('the process ends');
  });
  await expect(db.query(`INSERT INTO saved VALUES ('four')`)).rejects.toThrow();
  synced.mockRestore();
  ended.mockRestore();
});
