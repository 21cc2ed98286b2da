/** `npm run bench [-- NAME…]`: runs benchmarks and prints tables. A run of all of them writes `docs/reports/benchmarks.md`. */
import { mkdir, writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { makeMasterKey } from '#lib/keyring/keyring.ts';
import { type Section, toMarkdown, toReport } from '#tests/lab/bench/report.ts';

const REPORT = 'docs/reports/benchmarks.md';

const benches: Record<string, () => Promise<Section[]>> = {
  test: async () => (await import('#tests/lab/bench/cases/test-call.bench.ts')).benchTestCall(),
  create: async () => (await import('#tests/lab/bench/cases/create.bench.ts')).benchCreate(),
  replace: async () => (await import('#tests/lab/bench/cases/replace-key.bench.ts')).benchReplaceKey(),
  list: async () => (await import('#tests/lab/bench/cases/list.bench.ts')).benchList(),
  scroll: async () => (await import('#tests/lab/bench/cases/scroll.bench.ts')).benchScroll(),
  page: async () => (await import('#tests/lab/bench/cases/page-script.bench.ts')).benchPageScript(),
  start: async () => (await import('#tests/lab/bench/cases/start.bench.ts')).benchStart(),
};

function chosenNames(): string[] {
  const { positionals: named } = parseArgs({ allowPositionals: true });
  const unknown = named.filter((name) => !Object.hasOwn(benches, name));
  if (unknown.length === 0) return named.length > 0 ? named : Object.keys(benches);
  console.error(`Unknown benchmark: ${unknown.join(', ')}. Benchmarks: ${Object.keys(benches).join(', ')}.`);
  process.exit(2);
}

async function runAll(names: readonly string[]): Promise<Section[]> {
  const sections: Section[] = [];
  for (const name of names) {
    console.error(`Measuring ${name} …`);
    for (const section of (await benches[name]?.()) ?? []) {
      sections.push(section);
      console.log(`\n${toMarkdown(section)}`);
    }
  }
  return sections;
}

const names = chosenNames();
// For code that is measured in this process. Databases and apps are started by the benchmarks.
Object.assign(process.env, { MASTER_KEYS: makeMasterKey(1), DATABASE_URL: '', LOG_LEVEL: 'silent' });
const sections = await runAll(names);
if (names.length === Object.keys(benches).length) {
  await mkdir('docs/reports', { recursive: true });
  await writeFile(REPORT, toReport(sections));
  console.log(`Wrote ${REPORT}.`);
}
