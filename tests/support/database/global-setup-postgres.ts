import type { TestProject } from 'vitest/node';
import { migrate } from '#lib/db/migrate.ts';
import { beginServerRun, createDatabase, databaseUrl } from '#tests/support/database/database-server.ts';

export default async function setUp(project: TestProject): Promise<() => Promise<void>> {
  const serverUrl = process.env['TEST_DATABASE_URL'];
  if (!serverUrl) throw new Error('TEST_DATABASE_URL is not set');
  const { run, end } = await beginServerRun(serverUrl);
  const name = await createDatabase(serverUrl, run);
  await migrate({ connection: { connectionString: databaseUrl(serverUrl, name) }, embeddedDirectory: undefined });
  project.provide('databaseTemplate', { kind: 'postgres', serverUrl, run, name });
  return end;
}
