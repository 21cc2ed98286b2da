/** `npm run db:migration -- NAME`: writes the changes of schema.prisma since the last commit as a migration. */
import { spawnSync } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { embeddedConnection, startDatabase } from '#lib/db/embedded/start-database.ts';
import { MIGRATIONS_DIR, readDatamodel } from '#lib/db/migration-files.ts';
import { schemaSql } from '#lib/db/schema-engine.ts';
import { exitWithUsage, readPositionals } from '#scripts/cli/run-cli.ts';

const USAGE = 'Usage: npm run db:migration -- NAME\n\n  NAME  in snake_case';
const [name = ''] = readPositionals(USAGE);
if (!/^[a-z0-9_]+$/.test(name)) exitWithUsage('NAME must be in snake_case.', USAGE);

const committed = spawnSync('git', ['show', 'HEAD:prisma/schema.prisma'], { encoding: 'utf8' });
const before = committed.status === 0 ? committed.stdout : '';
const dataDir = await mkdtemp(join(tmpdir(), 'latchkey-migration-'));
const lease = await startDatabase(dataDir);
const sql = await schemaSql(embeddedConnection(dataDir), before, await readDatamodel());
await lease.end();
await rm(dataDir, { recursive: true, force: true });

if (sql === '') {
  console.log('schema.prisma has not changed since the last commit.');
} else {
  const stamp = new Date().toISOString().replaceAll(/\D/g, '').slice(0, 14);
  const directory = join(MIGRATIONS_DIR, `${stamp}_${name}`);
  await mkdir(directory, { recursive: true });
  await writeFile(join(directory, 'migration.sql'), sql);
  console.log(`prisma/migrations/${stamp}_${name}/migration.sql`);
}
