import type { TestProject } from 'vitest/node';
import { migrate } from '#lib/db/migrate.ts';
import { beginServerRun, createDatabase, databaseUrl } from '#tests/support/database-server.ts';

/** What a crash of the server would take is no question of these tests; each commit would wait for the disk. */
function withoutWaitingForDisk(serverUrl: string): string {
  const url = new URL(serverUrl);
  url.searchParams.set('options', '-c synchronous_commit=off');
  return url.href;
}

export default async function setUp(project: TestProject): Promise<() => Promise<void>> {
  const given = process.env['TEST_DATABASE_URL'];
  if (!given) throw new Error('TEST_DATABASE_URL is not set');
  const serverUrl = withoutWaitingForDisk(given);
  const { run, end } = await beginServerRun(serverUrl);
  const name = await createDatabase(serverUrl, run);
  await migrate({ connection: { connectionString: databaseUrl(serverUrl, name) }, embeddedDirectory: undefined });
  project.provide('databaseTemplate', { kind: 'postgres', serverUrl, run, name });
  return end;
}
