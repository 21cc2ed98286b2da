import { writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { countTests } from '#scripts/test/count-tests.mjs';
import { closingFailures, closingLine, closingTable } from '#scripts/test/table.mjs';

const counts = (passed: number, failed: number, skipped = 0) => ({ passed, failed, skipped });
const run = (name: string, result: { ok: boolean; counts?: ReturnType<typeof counts>; note?: string }) => ({
  name,
  result,
  durationMs: 1_234,
});

test('sums the tests in the closing line, with skipped ones only if there are any', () => {
  const runs = [run('lint', { ok: true }), run('unit', { ok: true, counts: counts(5, 0) })];
  expect(closingLine(runs)).toBe('5 passed, 0 failed');
  expect(closingLine([...runs, run('browser', { ok: false, counts: counts(2, 1, 3) })])).toBe(
    '7 passed, 1 failed, 3 skipped',
  );
});

test('shows the result of each step in the table', () => {
  const lines = closingTable([
    run('lint', { ok: true }),
    run('browser', { ok: false, counts: counts(12, 1), note: 'there is no browser' }),
  ]).split('\n');
  expect(lines[1]).toMatch(/^lint +ok +1\.2 s$/);
  expect(lines[2]).toMatch(/^browser +FAILED +12 +1 +0 +1\.2 s +there is no browser$/);
});

const report = (content: object, ok: boolean) => async (file: string) => {
  writeFileSync(file, JSON.stringify(content));
  return ok;
};
const failing = (status: string) => ({
  fullName: 'adds up',
  status,
  failureMessages: ['\u001b[31m1 is not 2\u001b[39m'],
});
const vitestReport = (passed: number, failed: number, ...assertionResults: ReturnType<typeof failing>[]) => ({
  numPassedTests: passed,
  numFailedTests: failed,
  numPendingTests: 1,
  numTodoTests: 0,
  testResults: [{ name: 'a.test.ts', message: '', assertionResults }],
});

test('counts the tests of a report', async () => {
  expect(await countTests('vitest', report(vitestReport(3, 0), true))).toEqual({
    ok: true,
    counts: counts(3, 0, 1),
    failures: [],
  });
  const stats = { expected: 5, unexpected: 1, flaky: 0, skipped: 0 };
  expect(await countTests('playwright', report({ stats }, false))).toMatchObject({ ok: false, counts: counts(5, 1) });
});

test('reads each failed test with its message', async () => {
  const unit = await countTests('vitest', report(vitestReport(3, 1, failing('failed')), false));
  const tests = [{ projectName: 'pglite', status: 'unexpected', results: [{ error: { message: 'too late' } }] }];
  const suites = [{ suites: [{ specs: [{ file: 'b.spec.ts', title: 'opens', tests }] }] }];
  const stats = { expected: 0, unexpected: 1, flaky: 0, skipped: 0 };
  const browser = await countTests('playwright', report({ stats, suites }, false));
  expect(closingFailures([run('unit', unit), run('browser', browser)])).toBe(
    ['unit: a.test.ts › adds up\n  1 is not 2\n\n', 'browser: [pglite] b.spec.ts › opens\n  too late\n\n'].join(''),
  );
});

test('fails a run without tests, and one that ended before its report', async () => {
  expect(await countTests('vitest', report(vitestReport(0, 0), true))).toMatchObject({
    ok: false,
    note: 'no test ran',
  });
  expect(await countTests('vitest', async () => false)).toMatchObject({ ok: false, counts: counts(0, 1) });
  expect(await countTests('vitest', report(vitestReport(3, 0), false))).toMatchObject({
    ok: false,
    counts: { failed: 1 },
  });
});
