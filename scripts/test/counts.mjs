import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { failureReaders } from './failures.mjs';

/** @typedef {{ passed: number, failed: number, skipped: number }} Counts */
/** @typedef {import('./failures.mjs').Failure} Failure */

/** @returns {Counts} */
function vitestCounts({ numPassedTests, numFailedTests, numPendingTests, numTodoTests }) {
  return { passed: numPassedTests, failed: numFailedTests, skipped: numPendingTests + numTodoTests };
}

/** A flaky test failed, and passed when it was run again. @returns {Counts} */
function playwrightCounts({ stats: { expected, unexpected, flaky, skipped } }) {
  return { passed: expected + flaky, failed: unexpected, skipped };
}

const countReaders = { vitest: vitestCounts, playwright: playwrightCounts };

/**
 * Runs tests and counts them by the report that they write.
 *
 * @param {keyof typeof countReaders} format
 * @param {(reportFile: string) => Promise<boolean>} run
 * @returns {Promise<{ ok: boolean, counts: Counts, failures: Failure[], note?: string }>} not ok where no test ran; what failed without any
 *   test having failed, such as a set-up, counts as one
 */
export async function countTests(format, run) {
  const directory = mkdtempSync(join(tmpdir(), 'lk-report-'));
  const reportFile = join(directory, 'report.json');
  try {
    const succeeded = await run(reportFile);
    const { counts, failures } = readReport(format, reportFile);
    const result = { ok: succeeded, counts, failures };
    const failed = { ok: false, counts: { ...counts, failed: 1 }, failures };
    if (!succeeded && counts.failed === 0) return { ...failed, note: 'did not run to its end' };
    if (counts.passed + counts.failed === 0) return { ...failed, note: 'no test ran' };
    const flaky = failures.filter(({ passedLater }) => passedLater).length;
    return flaky === 0 ? result : { ...result, note: `${flaky} passed at the second attempt` };
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

function readReport(format, reportFile) {
  try {
    const report = JSON.parse(readFileSync(reportFile, 'utf8'));
    return { counts: countReaders[format](report), failures: failureReaders[format](report) };
  } catch {
    return { counts: { passed: 0, failed: 0, skipped: 0 }, failures: [] };
  }
}
