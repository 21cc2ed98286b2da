import { writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { countTests } from '#scripts/test/counts.mjs';
import { closingLine, closingTable } from '#scripts/test/table.mjs';

const counts = (passed: number, failed: number, skipped = 0) => ({ passed, failed, skipped });
const run = (name: string, result: { ok: boolean; counts?: ReturnType<typeof counts>; note?: string }) => ({
  name,
  result,
  durationMs: 1_234,
});

test('the closing line sums the tests, and names skipped ones only where there are any', () => {
  const runs = [run('lint', { ok: true }), run('unit', { ok: true, counts: counts(5, 0) })];
  expect(closingLine(runs)).toBe('5 passed, 0 failed');
  expect(closingLine([...runs, run('browser', { ok: false, counts: counts(2, 1, 3) })])).toBe(
    '7 passed, 1 failed, 3 skipped',
  );
});

test('the table says of each step how it went', () => {
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
const vitestReport = (passed: number, failed: number) => ({
  numPassedTests: passed,
  numFailedTests: failed,
  numPendingTests: 1,
  numTodoTests: 0,
});

test('tests are counted by their report', async () => {
  expect(await countTests('vitest', report(vitestReport(3, 0), true))).toEqual({ ok: true, counts: counts(3, 0, 1) });
  const stats = { expected: 4, unexpected: 1, flaky: 1, skipped: 0 };
  expect(await countTests('playwright', report({ stats }, false))).toEqual({
    ok: false,
    counts: { ...counts(5, 1), flaky: 1 },
    note: '1 passed at the second attempt',
  });
});

// A green run in which nothing ran says nothing.
test('a run without a test is a failure, and so is one that ended before its report', async () => {
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
