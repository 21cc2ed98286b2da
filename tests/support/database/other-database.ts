import { inject } from 'vitest';
import { clusterTemplate } from '#tests/support/database/cluster-template.ts';
import { makeTestDatabase, type TestDatabase } from '#tests/support/database/test-database.ts';

/** Creates another migrated database: of the same kind as the test's, or an embedded one. */
export async function makeOtherDatabase(kind: 'same' | 'embedded'): Promise<TestDatabase> {
  if (kind === 'same') return makeTestDatabase(inject('databaseTemplate'));
  return makeTestDatabase({ kind: 'pglite', cluster: await clusterTemplate() });
}
