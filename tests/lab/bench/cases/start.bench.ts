import { performance } from 'node:perf_hooks';
import { type AppProcess, appProcesses, bareNodeMemory, type ProcessMemory } from '#tests/lab/bench/app-processes.ts';
import { median } from '#tests/lab/bench/interleave.ts';
import { formatBytes, formatMs, formatRatio, type Section } from '#tests/lab/bench/report.ts';
import { startApp } from '#tests/support/processes/app-server.ts';
import { makeRunFolder, removeFolder } from '#tests/support/processes/run-folder.ts';
import { waitFor } from '#tests/support/processes/wait-for.ts';

const ROUNDS = 3;

interface Start {
  readyMs: number;
  processes: AppProcess[];
}

async function measureStart(dataDir: string): Promise<Start> {
  const startedAt = performance.now();
  const app = await startApp({ env: { DATA_DIR: dataDir } });
  const readyMs = performance.now() - startedAt;
  const processes = await appProcesses(dataDir).finally(() => app.stop());
  await waitFor('the database to end with its last user', async () => (await appProcesses(dataDir)).length === 0);
  return { readyMs, processes };
}

interface Round {
  first: Start;
  later: Start;
  bareNode: ProcessMemory | undefined;
}

/** Starts in a new folder, where the database is created, then again in the same one. */
async function measureRound(): Promise<Round> {
  const dataDir = makeRunFolder();
  try {
    const first = await measureStart(dataDir);
    return { first, later: await measureStart(dataDir), bareNode: await bareNodeMemory() };
  } finally {
    removeFolder(dataDir);
  }
}

function timeRows(rounds: readonly Round[]): string[][] {
  const firstMs = median(rounds.map(({ first }) => first.readyMs));
  const laterMs = median(rounds.map(({ later }) => later.readyMs));
  return [
    ['first start, a new data folder', formatMs(firstMs), 'baseline'],
    ['later start', formatMs(laterMs), `${formatRatio(laterMs, firstMs)} first start`],
  ];
}

function memoryRows(rounds: readonly Round[]): string[][] {
  const bareNode = rounds.flatMap((round) => round.bareNode ?? []);
  const processes = rounds.flatMap(({ later }) => later.processes);
  const measured = [
    ['Node alone', bareNode],
    ['app', processes.filter(({ kind }) => kind === 'app')],
    ['database', processes.filter(({ kind }) => kind === 'database')],
  ] as const;
  const baseline = median(bareNode.map(({ residentBytes }) => residentBytes));
  return measured.flatMap(([name, found]) => {
    if (found.length === 0) return [];
    const resident = median(found.map(({ residentBytes }) => residentBytes));
    const peak = median(found.map(({ peakBytes }) => peakBytes));
    const ratio = found === bareNode ? 'baseline' : `${formatRatio(resident, baseline)} Node alone`;
    return [[name, formatBytes(resident), formatBytes(peak), ratio]];
  });
}

export async function benchStart(): Promise<Section[]> {
  const rounds: Round[] = [];
  for (let round = 0; round < ROUNDS; round += 1) rounds.push(await measureRound());
  const time = {
    title: 'Start to ready',
    note: `From the start of the built app to the first 200 of \`/api/ready\`, on the embedded database. Medians of ${ROUNDS} starts.`,
    columns: ['start', 'median', 'ratio'],
    rows: timeRows(rounds),
  };
  const memory = {
    title: 'Memory of each process',
    note: 'Resident set once a later start is ready, and its peak until then, from `/proc` (Linux only). Medians.',
    columns: ['process', 'resident', 'peak', 'ratio of resident'],
    rows: memoryRows(rounds),
  };
  return memory.rows.length > 0 ? [time, memory] : [time];
}
