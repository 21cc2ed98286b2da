/** `npm run bench [-- NAME…]`: measures, prints tables and, when all ran, keeps them in `docs/benchmarks.md`. */
import { mkdir, writeFile } from 'node:fs/promises';
import { makeMasterKey } from '#lib/keyring/keyring.ts';
import { type Section, toMarkdown, toReport } from '#tests/lab/bench/report.ts';

const REPORT = 'docs/benchmarks.md';

const benches: Record<string, () => Promise<Section[]>> = {
  probe: async () => (await import('#tests/lab/bench/test-call.bench.ts')).benchTestCall(),
  create: async () => (await import('#tests/lab/bench/create.bench.ts')).benchCreate(),
  list: async () => (await import('#tests/lab/bench/list.bench.ts')).benchList(),
  scroll: async () => (await import('#tests/lab/bench/scroll.bench.ts')).benchScroll(),
  page: async () => (await import('#tests/lab/bench/page-script.bench.ts')).benchPageScript(),
  start: async () => (await import('#tests/lab/bench/start.bench.ts')).benchStart(),
};

function chosenNames(): string[] {
  const named = process.argv.slice(2);
  const unknown = named.filter((name) => !Object.hasOwn(benches, name));
  if (unknown.length === 0) return named.length > 0 ? named : Object.keys(benches);
  console.error(`No such benchmark: ${unknown.join(', ')}. There are: ${Object.keys(benches).join(', ')}.`);
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
// The pieces that are measured in this process read these; the databases and apps are the benchmarks' own.
Object.assign(process.env, { MASTER_KEYS: makeMasterKey(1), DATABASE_URL: '', LOG_LEVEL: 'silent' });
const sections = await runAll(names);
if (names.length === Object.keys(benches).length) {
  await mkdir('docs', { recursive: true });
  await writeFile(REPORT, toReport(sections));
  console.log(`Kept in ${REPORT}.`);
}
