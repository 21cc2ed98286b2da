import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';

const READS = "export const secret = process.env['MASTER_KEYS'];\n";
const BIOME = resolve('node_modules/.bin/biome');

const refused = ['lib/credentials/any.ts', 'app/page.tsx', 'components/any.tsx', 'instrumentation-node.ts'];
const allowed = ['lib/env.ts', 'instrumentation.ts', 'prisma.config.ts', 'scripts/start/any.mjs', 'tests/any.ts'];

let project: string;

beforeAll(() => {
  project = mkdtempSync(join(tmpdir(), 'lk-rules-'));
  copyFileSync('biome.json', join(project, 'biome.json'));
  for (const file of [...refused, ...allowed]) {
    mkdirSync(dirname(join(project, file)), { recursive: true });
    writeFileSync(join(project, file), READS);
  }
});

afterAll(() => rmSync(project, { recursive: true }));

function lint(file: string): { status: number | null; output: string } {
  const options = { cwd: project, encoding: 'utf8' } as const;
  const { status, stdout, stderr } = spawnSync(BIOME, ['lint', '--vcs-enabled=false', file], options);
  return { status, output: stdout + stderr };
}

test.each(refused)('%s may not read process.env', (file) => {
  const { status, output } = lint(file);
  expect(output).toContain('noProcessEnv');
  expect(status).not.toBe(0);
});

test.each(allowed)('%s may read process.env', (file) => {
  expect(lint(file).status).toBe(0);
});
