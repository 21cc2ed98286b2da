/** `npm run bench [-- NAME…]`: measures, prints tables and, when all ran, keeps them in `docs/benchmarks.md`. */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeMasterKey } from '#lib/keyring/keyring.ts';
import { benchCreate } from '#tests/bench/create.bench.ts';
import { benchList } from '#tests/bench/list.bench.ts';
import { benchProbe } from '#tests/bench/probe.bench.ts';
import { type Section, toMarkdown, toReport } from '#tests/bench/report.ts';

const REPORT = 'docs/benchmarks.md';

const benches: Record<string, () => Promise<Section[]>> = {
  probe: benchProbe,
  create: benchCreate,
  list: benchList,
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
const dataDir = await mkdtemp(join(tmpdir(), 'lk-bench-env-'));
Object.assign(process.env, { DATA_DIR: dataDir, MASTER_KEYS: makeMasterKey(1), LOG_LEVEL: 'silent' });
try {
  const sections = await runAll(names);
  if (names.length === Object.keys(benches).length) {
    await mkdir('docs', { recursive: true });
    await writeFile(REPORT, toReport(sections));
    console.log(`Kept in ${REPORT}.`);
  }
} finally {
  await rm(dataDir, { recursive: true, force: true });
}
