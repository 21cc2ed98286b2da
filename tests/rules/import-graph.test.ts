import { readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { cruise } from 'dependency-cruiser';
import { beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import configuration from '#.dependency-cruiser.mjs';
import { MINUTE_MS } from '#lib/time.ts';

const TESTS = /\.test\.tsx?$/;
const SOURCES = /^(?:app|components|lib)\//;

const outputSchema = z.object({
  modules: z.array(
    z.object({
      source: z.string(),
      dependencies: z.array(z.object({ resolved: z.string(), dependencyTypes: z.array(z.string()) })),
    }),
  ),
});

interface Import {
  from: string;
  to: string;
  isTypeOnly: boolean;
}

let imports: Import[];

beforeAll(async () => {
  const { output } = await cruise(['app', 'components', 'lib'], { ...configuration.options, outputType: 'json' });
  imports = outputSchema
    .parse(JSON.parse(String(output)))
    .modules.flatMap(({ source, dependencies }) =>
      dependencies.map(({ resolved, dependencyTypes }) => ({
        from: source,
        to: resolved,
        isTypeOnly: dependencyTypes.includes('type-only'),
      })),
    )
    .filter(({ from, to }) => [from, to].every((file) => SOURCES.test(file) && !TESTS.test(file)));
  expect(imports.length).toBeGreaterThan(1_000); // a parser that cannot read TypeScript finds almost none
}, MINUTE_MS);

function adjacency(edges: { from: string; to: string }[]): Map<string, Set<string>> {
  const targets = new Map<string, Set<string>>();
  for (const { from, to } of edges) {
    if (from !== to) targets.set(from, (targets.get(from) ?? new Set()).add(to));
  }
  return targets;
}

/** Everything that can be reached from a node, without the node itself unless it is on a circle. */
function reachableFrom(start: string, targets: ReadonlyMap<string, ReadonlySet<string>>): Set<string> {
  const reached = new Set<string>();
  const pending = [...(targets.get(start) ?? [])];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    if (reached.has(next)) continue;
    reached.add(next);
    pending.push(...(targets.get(next) ?? []));
  }
  return reached;
}

/** The registry of connectors stands above the folders of connectors that it lists. */
function folderOf(file: string): string {
  return file === 'lib/connectors/registry.ts' ? file : dirname(file);
}

test('no folders of lib or components import each other, directly or indirectly', () => {
  const between = imports
    .filter(({ from, to }) => !from.startsWith('app/') && !to.startsWith('app/'))
    .map(({ from, to }) => ({ from: folderOf(from), to: folderOf(to) }));
  const targets = adjacency(between);
  const onCircle = [...targets.keys()].filter((folder) => reachableFrom(folder, targets).has(folder));
  expect(onCircle).toEqual([]);
});

test('a route imports its own folder and the folders above it, and no other route', () => {
  const foreign = imports
    .filter(({ from, to }) => from.startsWith('app/') && to.startsWith('app/'))
    .filter(({ from, to }) => !`${dirname(from)}/`.startsWith(`${dirname(to)}/`));
  expect(foreign.map(({ from, to }) => `${from} → ${to}`)).toEqual([]);
});

// Guarantee: no server code, and so no secret, is bundled for the browser.
test('no component reaches a server-only file', () => {
  const isServerOnly = (file: string) => readFileSync(file, 'utf8').startsWith("import 'server-only'");
  const targets = adjacency(imports.filter(({ isTypeOnly }) => !isTypeOnly));
  const components = [...targets.keys()].filter((file) => file.startsWith('components/'));
  expect(components.length).toBeGreaterThan(50);
  const reached = components.flatMap((file) =>
    [...reachableFrom(file, targets)].filter(isServerOnly).map((target) => `${file} → ${target}`),
  );
  expect(reached).toEqual([]);
});
