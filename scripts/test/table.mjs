/** @typedef {{ name: string, result: import('./steps.mjs').Result, durationMs: number }} Run */

const HEAD = ['step', 'result', 'passed', 'failed', 'skipped', 'duration', ''];

function word({ ok, skipped }) {
  if (skipped) return 'skipped';
  return ok ? 'ok' : 'FAILED';
}

/**
 * What ran and how it went.
 *
 * @param {Run[]} runs
 */
export function closingTable(runs) {
  const rows = runs.map(({ name, result, durationMs }) => {
    const { passed = '', failed = '', skipped = '' } = result.counts ?? {};
    return [name, word(result), passed, failed, skipped, `${(durationMs / 1000).toFixed(1)} s`, result.note ?? ''].map(
      String,
    );
  });
  const table = [HEAD, ...rows];
  const widths = HEAD.map((_, column) => Math.max(...table.map((row) => row[column].length)));
  const isNumber = (column) => column >= 2 && column <= 5;
  return table
    .map((row) =>
      row
        .map((cell, column) => (isNumber(column) ? cell.padStart(widths[column]) : cell.padEnd(widths[column])))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

/**
 * Each test that failed, with what it said: whoever reads the end of the output alone knows where to look.
 *
 * @param {Run[]} runs
 */
export function closingFailures(runs) {
  return runs
    .flatMap(({ name, result }) =>
      (result.failures ?? []).map(
        ({ test, message, passedLater }) =>
          `${name}: ${test}${passedLater ? ' (passed at the second attempt)' : ''}\n${message.replaceAll(/^/gm, '  ')}\n\n`,
      ),
    )
    .join('');
}

/**
 * `N passed, N failed`, and `, N skipped` where there are any: the tests of all steps.
 *
 * @param {Run[]} runs
 */
export function closingLine(runs) {
  const total = (key) => runs.reduce((sum, { result }) => sum + (result.counts?.[key] ?? 0), 0);
  const skipped = total('skipped');
  return `${total('passed')} passed, ${total('failed')} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}
