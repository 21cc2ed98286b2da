import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { stripVTControlCharacters } from 'node:util';

/** @typedef {{ passed: number, failed: number, skipped: number }} Counts */
/** @typedef {{ test: string, message: string }} Failure */

const NO_TESTS = { passed: 0, failed: 0, skipped: 0 };
const MESSAGE_MAX_LINES = 12;

function failure(test, message) {
  const lines = stripVTControlCharacters(message).trim().split('\n');
  return { test, message: lines.slice(0, MESSAGE_MAX_LINES).join('\n') };
}

function readVitest({ numPassedTests, numFailedTests, numPendingTests, numTodoTests, testResults = [] }) {
  const failures = testResults.flatMap(({ name, message, assertionResults }) => {
    const file = relative('', name);
    const failed = assertionResults.filter(({ failureMessages }) => failureMessages.length > 0);
    return [
      ...(message ? [failure(file, message)] : []), // the set-up of the file failed
      ...failed.map(({ fullName, failureMessages: [first] }) => failure(`${file} › ${fullName}`, first)),
    ];
  });
  const counts = { passed: numPassedTests, failed: numFailedTests, skipped: numPendingTests + numTodoTests };
  return { counts, failures };
}

const specsOf = ({ specs = [], suites = [] }) => [...specs, ...suites.flatMap(specsOf)];

function readPlaywright(report) {
  const failures = specsOf(report).flatMap(({ file, title, tests }) =>
    tests
      .filter(({ status }) => status === 'unexpected')
      .map(({ projectName, results }) => {
        const message = results.find(({ error }) => error !== undefined)?.error.message ?? '';
        return failure(`[${projectName}] ${file} › ${title}`, message);
      }),
  );
  const { expected, unexpected, skipped } = report.stats;
  return { counts: { passed: expected, failed: unexpected, skipped }, failures };
}

const readers = { vitest: readVitest, playwright: readPlaywright };

function readReport(format, reportFile) {
  try {
    return readers[format](JSON.parse(readFileSync(reportFile, 'utf8')));
  } catch {
    return { counts: NO_TESTS, failures: [] };
  }
}

/** Runs tests and counts results. Fails without a test; a failed run without a failed test counts as one failure. */
export async function countTests(format, run) {
  const directory = mkdtempSync(join(tmpdir(), 'lk-report-'));
  const reportFile = join(directory, 'report.json');
  try {
    const ok = await run(reportFile);
    const { counts, failures } = readReport(format, reportFile);
    const failed = { ok: false, counts: { ...counts, failed: 1 }, failures };
    if (!ok && counts.failed === 0) return { ...failed, note: 'did not run to its end' };
    if (counts.passed + counts.failed === 0) return { ...failed, note: 'no test ran' };
    return { ok, counts, failures };
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}
