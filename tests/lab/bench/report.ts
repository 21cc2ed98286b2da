import { availableParallelism } from 'node:os';
import type { Measurement } from '#tests/lab/bench/interleave.ts';

/** One table of the report. */
export interface Section {
  title: string;
  /** What was compared, and how. */
  note: string;
  columns: readonly string[];
  rows: readonly (readonly string[])[];
}

export function formatMs(ms: number): string {
  return ms >= 1_000 ? `${(ms / 1_000).toFixed(2)} s` : `${ms.toFixed(ms >= 100 ? 0 : 2)} ms`;
}

/** 1 kB is 1,000 bytes. */
export function formatBytes(bytes: number): string {
  return bytes >= 1_000_000 ? `${(bytes / 1_000_000).toFixed(1)} MB` : `${(bytes / 1_000).toFixed(1)} kB`;
}

export function formatRatio(value: number, baseline: number): string {
  return `${(value / baseline).toFixed(2)} ×`;
}

/** A table of times with their baselines. */
export function timesSection(title: string, note: string, measurements: readonly Measurement[]): Section {
  const medianOf = new Map(measurements.map(({ name, medianMs }) => [name, medianMs]));
  const rows = measurements.map(({ name, comparedWith, medianMs, p95Ms, runs }) => {
    const baseline = medianOf.get(comparedWith ?? '');
    const ratio = baseline === undefined ? 'baseline' : `${formatRatio(medianMs, baseline)} ${comparedWith}`;
    return [name, formatMs(medianMs), formatMs(p95Ms), ratio, String(runs)];
  });
  return { title, note, columns: ['case', 'median', '95 %', 'ratio of medians', 'runs'], rows };
}

/** A Markdown table with padded columns, which is also readable in a terminal. */
function toTable({ columns, rows }: Section): string {
  const lines = [columns, ...rows];
  const widths = columns.map((_, index) => Math.max(3, ...lines.map((line) => line[index]?.length ?? 0)));
  const format = (line: readonly string[]) =>
    `| ${widths.map((width, index) => (line[index] ?? '').padEnd(width)).join(' | ')} |`;
  const rule = widths.map((width) => '-'.repeat(width));
  return [columns, rule, ...rows].map(format).join('\n');
}

export function toMarkdown(section: Section): string {
  return `## ${section.title}\n\n${section.note}\n\n${toTable(section)}\n`;
}

/** The whole report. Names the number of cores and the version of Node, but no host or folder. */
export function toReport(sections: readonly Section[]): string {
  const machine = `${availableParallelism()} cores, Node ${process.versions.node}`;
  const intro = `# Benchmarks

Measured by \`npm run build && npm run bench\` on ${machine}. Set \`TEST_DATABASE_URL\` to also measure a Postgres server; name
benchmarks to print only those (\`npm run bench -- test list\`). Times are medians of interleaved runs: compare the ratios,
since the times depend on the machine. No test asserts these figures.
`;
  return [intro, ...sections.map(toMarkdown)].join('\n');
}
