/** @typedef {{ name: string, result: import('./steps.mjs').Result, durationMs: number }} Run */

const HEAD = ['step', 'result', 'passed', 'failed', 'skipped', 'duration', ''];
const isNumeric = (column) => column >= 2 && column <= 5;

function resultText({ ok, skipped }) {
  if (skipped) return 'skipped';
  return ok ? 'ok' : 'FAILED';
}

function cellsOf({ name, result, durationMs }) {
  const { passed = '', failed = '', skipped = '' } = result.counts ?? {};
  const duration = `${(durationMs / 1000).toFixed(1)} s`;
  return [name, resultText(result), passed, failed, skipped, duration, result.note ?? ''].map(String);
}

/**
 * The result, counts and duration of each step.
 * @param {Run[]} runs
 */
export function closingTable(runs) {
  const table = [HEAD, ...runs.map(cellsOf)];
  const widths = HEAD.map((_, column) => Math.max(...table.map((row) => row[column].length)));
  const pad = (cell, column) => (isNumeric(column) ? cell.padStart(widths[column]) : cell.padEnd(widths[column]));
  return table.map((row) => row.map(pad).join('  ').trimEnd()).join('\n');
}

/**
 * Each failed test with its message.
 * @param {Run[]} runs
 */
export function closingFailures(runs) {
  return runs
    .flatMap(({ name, result }) =>
      (result.failures ?? []).map(({ test, message }) => `${name}: ${test}\n${message.replaceAll(/^/gm, '  ')}\n\n`),
    )
    .join('');
}

/** `N passed, N failed`, and `, N skipped` unless zero. */
export function closingLine(runs) {
  const total = (key) => runs.reduce((sum, { result }) => sum + (result.counts?.[key] ?? 0), 0);
  const skipped = total('skipped');
  return `${total('passed')} passed, ${total('failed')} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}
