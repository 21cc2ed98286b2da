import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** @typedef {{ passed: number, failed: number, skipped: number, flaky?: number }} Counts */

/** @returns {Counts} */
function vitestCounts({ numPassedTests, numFailedTests, numPendingTests, numTodoTests }) {
  return { passed: numPassedTests, failed: numFailedTests, skipped: numPendingTests + numTodoTests };
}

/** A flaky test failed, and passed when it was run again: it is said. @returns {Counts} */
function playwrightCounts({ stats: { expected, unexpected, flaky, skipped } }) {
  return { passed: expected + flaky, failed: unexpected, skipped, flaky };
}

const readers = { vitest: vitestCounts, playwright: playwrightCounts };

/**
 * Runs tests and counts them by the report that they write.
 *
 * @param {keyof typeof readers} format
 * @param {(reportFile: string) => Promise<boolean>} run
 * @returns {Promise<{ ok: boolean, counts: Counts, note?: string }>} not ok where no test ran; what failed without any
 *   test having failed, such as a set-up, counts as one
 */
export async function countTests(format, run) {
  const directory = mkdtempSync(join(tmpdir(), 'lk-report-'));
  const reportFile = join(directory, 'report.json');
  try {
    const succeeded = await run(reportFile);
    const counts = readCounts(format, reportFile);
    if (!succeeded && counts.failed === 0)
      return { ok: false, counts: { ...counts, failed: 1 }, note: 'did not run to its end' };
    if (counts.passed + counts.failed === 0)
      return { ok: false, counts: { ...counts, failed: 1 }, note: 'no test ran' };
    const note = counts.flaky ? `${counts.flaky} passed at the second attempt` : undefined;
    return { ok: succeeded, counts, ...(note && { note }) };
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

function readCounts(format, reportFile) {
  try {
    return readers[format](JSON.parse(readFileSync(reportFile, 'utf8')));
  } catch {
    return { passed: 0, failed: 0, skipped: 0 };
  }
}
