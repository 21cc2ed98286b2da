import type { TestProject } from 'vitest/node';
import { clusterTemplate } from '#tests/support/database/cluster-template.ts';
import { makeRunFolder, removeFolder, sweepRunFolders } from '#tests/support/processes/run-folder.ts';

export default async function setUp(project: TestProject): Promise<() => void> {
  sweepRunFolders();
  project.provide('databaseTemplate', { kind: 'pglite', cluster: await clusterTemplate() });
  const folder = makeRunFolder();
  project.provide('keptDatabases', folder);
  return () => removeFolder(folder); // a database process whose folder is gone ends
}
