import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { cruise, type IReporterOutput } from 'dependency-cruiser';
import { expect, onTestFinished, test } from 'vitest';
import configuration from '#.dependency-cruiser.mjs';

const { options, ...ruleSet } = configuration;

/** Returns the rules that a project breaks. @param files each with the files that it imports */
async function brokenRules(files: Record<string, string[]>): Promise<string[]> {
  const project = mkdtempSync(join(tmpdir(), 'lk-rules-'));
  onTestFinished(() => rmSync(project, { recursive: true }));
  writeFileSync(join(project, 'package.json'), '{"type":"module","imports":{"#*":"./*"}}');
  for (const [file, imports] of Object.entries(files)) {
    mkdirSync(dirname(join(project, file)), { recursive: true });
    writeFileSync(join(project, file), imports.map((path) => `import '#${path}';\n`).join(''));
  }
  const result: IReporterOutput = await cruise(['.'], { ...options, ruleSet, validate: true, baseDir: project });
  if (typeof result.output === 'string') throw new Error('the output is not an object');
  return [...new Set(result.output.summary.violations.map(({ rule }) => rule.name))].toSorted();
}

test.each([
  ['lib/db/a.ts', 'app/page.tsx', 'nothing-imports-app'],
  ['components/shell/a.tsx', 'app/page.tsx', 'nothing-imports-app'],
  ['lib/pagination.ts', 'components/ui/button/button.tsx', 'lib-is-below-components'],
  ['lib/pagination.ts', 'lib/log/logger.ts', 'loose-lib-imports-no-folder'],
  ['components/credentials/a.tsx', 'lib/db/client.ts', 'components-are-isomorphic'],
  ['components/ui/a.tsx', 'lib/pagination.ts', 'primitives-know-no-domain'],
  ['components/ui/a.tsx', 'components/credentials/form.tsx', 'primitives-know-no-domain'],
  ['components/members/a.tsx', 'components/audit/audit-table.tsx', 'components-by-noun'],
  ['components/credentials/a.tsx', 'components/resources/resource-form.tsx', 'components-by-noun'],
  ['lib/connectors/a.ts', 'lib/credentials/core/credential-schema.ts', 'lib-connectors'],
  ['lib/credentials/a.ts', 'lib/resources/resource-schema.ts', 'lib-credentials'],
  ['lib/credentials/core/a.ts', 'lib/credentials/list/b.ts', 'credentials-core'],
  ['lib/credentials/testing/a.ts', 'lib/credentials/keys/b.ts', 'credentials-testing'],
  ['lib/credentials/keys/a.ts', 'lib/credentials/rotation/b.ts', 'credentials-keys'],
  ['lib/credentials/list/a.ts', 'lib/credentials/create-credential.ts', 'credentials-list'],
  ['lib/egress/a.ts', 'lib/connectors/connector.ts', 'lib-egress'],
  ['lib/keyring/a.ts', 'lib/db/client.ts', 'lib-keyring'],
  ['lib/sandbox/a.ts', 'lib/credentials/core/credential-schema.ts', 'lib-sandbox'],
  ['lib/sandbox/a.ts', 'lib/connectors/gainsight-cs-nxt/read-answer.ts', 'sandbox-knows-no-desk'],
  ['lib/connectors/gainsight-cs-nxt/a.ts', 'lib/sandbox/server/serve-tenant.ts', 'desk-and-sandbox-meet-over-http'],
  ['lib/pagination.ts', 'tests/support/a.ts', 'no-tests-in-the-app'],
  ['lib/elsewhere/a.ts', 'lib/anywhere/b.ts', 'known-lib-folder'],
])('%s may not import %s', async (importer, imported, rule) => {
  expect(await brokenRules({ [importer]: [imported], [imported]: [] })).toContain(rule);
});

test('the emulated tenant may not reach the desk indirectly', async () => {
  const rules = await brokenRules({
    'lib/sandbox/a.ts': ['lib/log/detour.ts'],
    'lib/log/detour.ts': ['lib/keyring/a.ts'],
    'lib/keyring/a.ts': [],
  });
  expect(rules).toEqual(['lib-log', 'sandbox-knows-no-desk']);
});

test('the desk may not reach the emulated tenant indirectly', async () => {
  const rules = await brokenRules({
    'lib/credentials/a.ts': ['lib/db/detour.ts'],
    'lib/db/detour.ts': ['lib/sandbox/a.ts'],
    'lib/sandbox/a.ts': [],
  });
  expect(rules).toEqual(['desk-and-sandbox-meet-over-http', 'lib-db']);
});

test('two files may not import each other', async () => {
  expect(await brokenRules({ 'lib/db/a.ts': ['lib/db/b.ts'], 'lib/db/b.ts': ['lib/db/a.ts'] })).toEqual(['no-circle']);
});

test('an import must resolve', async () => {
  expect(await brokenRules({ 'lib/db/a.ts': ['lib/db/gone.ts'] })).toEqual(['no-unresolvable']);
});

test('the imports of the design are allowed', async () => {
  const rules = await brokenRules({
    'app/page.tsx': ['components/credentials/form.tsx', 'lib/credentials/create.ts'],
    'components/credentials/form.tsx': ['components/ui/button/button.tsx', 'lib/credentials/words.ts'],
    'components/ui/button/button.tsx': [],
    'lib/credentials/words.ts': [],
    'lib/credentials/create.ts': [
      'lib/credentials/keys/a.ts',
      'lib/connectors/a.ts',
      'lib/keyring/a.ts',
      'lib/db/a.ts',
    ],
    'lib/credentials/keys/a.ts': ['lib/credentials/core/a.ts'],
    'lib/credentials/core/a.ts': ['lib/text.ts'],
    'lib/text.ts': [],
    'lib/connectors/a.ts': ['lib/connectors/gainsight-cs-nxt/a.ts'],
    'lib/connectors/gainsight-cs-nxt/a.ts': ['lib/egress/a.ts'],
    'lib/egress/a.ts': [],
    'lib/keyring/a.ts': [],
    'lib/db/a.ts': [],
  });
  expect(rules).toEqual([]);
});
