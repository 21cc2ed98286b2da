import type { TestProject } from 'vitest/node';
import { clusterTemplate } from '#tests/support/cluster-template.ts';
import { sweepRunFolders } from '#tests/support/run-folder.ts';

export default async function setUp(project: TestProject): Promise<void> {
  sweepRunFolders();
  project.provide('databaseTemplate', { kind: 'pglite', cluster: await clusterTemplate() });
}
