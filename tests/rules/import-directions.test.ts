import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { cruise, type IReporterOutput } from 'dependency-cruiser';
import { expect, onTestFinished, test } from 'vitest';
import configuration from '#.dependency-cruiser.mjs';

const { options, ...ruleSet } = configuration;

/** Names of the rules that a project of these files breaks: each file imports what stands beside it. */
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
  ['components/credentials/a.tsx', 'lib/db/client.ts', 'components-are-isomorphic'],
  ['components/ui/a.tsx', 'lib/pagination.ts', 'primitives-know-no-domain'],
  ['components/ui/a.tsx', 'components/credentials/form.tsx', 'primitives-know-no-domain'],
  ['lib/connectors/a.ts', 'lib/credentials/core/credential-schema.ts', 'lib-connectors'],
  ['lib/credentials/a.ts', 'lib/resources/resource-schema.ts', 'lib-credentials'],
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

test('the emulated tenant may not reach the desk by a detour', async () => {
  const rules = await brokenRules({
    'lib/sandbox/a.ts': ['lib/detour.ts'],
    'lib/detour.ts': ['lib/credentials/core/credential-schema.ts'],
    'lib/credentials/core/credential-schema.ts': [],
  });
  expect(rules).toEqual(['sandbox-knows-no-desk']);
});

test('two files may not import each other', async () => {
  expect(await brokenRules({ 'lib/db/a.ts': ['lib/db/b.ts'], 'lib/db/b.ts': ['lib/db/a.ts'] })).toEqual(['no-circle']);
});

test('an import that leads nowhere is refused', async () => {
  expect(await brokenRules({ 'lib/db/a.ts': ['lib/db/gone.ts'] })).toEqual(['no-unresolvable']);
});

test('the arrows of the design are allowed', async () => {
  const rules = await brokenRules({
    'app/page.tsx': ['components/credentials/form.tsx', 'lib/credentials/create.ts'],
    'components/credentials/form.tsx': ['components/ui/button/button.tsx', 'lib/credentials/words.ts'],
    'components/ui/button/button.tsx': [],
    'lib/credentials/words.ts': [],
    'lib/credentials/create.ts': ['lib/connectors/a.ts', 'lib/keyring/a.ts', 'lib/db/a.ts'],
    'lib/connectors/a.ts': ['lib/connectors/gainsight-cs-nxt/a.ts'],
    'lib/connectors/gainsight-cs-nxt/a.ts': ['lib/egress/a.ts'],
    'lib/egress/a.ts': [],
    'lib/keyring/a.ts': [],
    'lib/db/a.ts': [],
  });
  expect(rules).toEqual([]);
});
