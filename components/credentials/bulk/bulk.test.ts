import { afterEach, expect, test, vi } from 'vitest';
import type { BulkResult } from '#components/credentials/bulk/bulk-result.ts';
import { deleteStep, runEach, type SavedCredentialActions, testStep } from '#components/credentials/bulk/bulk-steps.ts';
import { outcomeWords, progressWords } from '#components/credentials/bulk/bulk-words.ts';
import type { ProbeReport } from '#lib/credentials/probe-report.ts';

const credential = (id: string) => ({ id, name: id.toUpperCase(), usedBy: { source: 0, destination: 0 } });
const use = { id: 'r', direction: 'source', name: 'Companies', objectLabel: 'Company', paused: false } as const;

function report(kind: ProbeReport['kind']): ProbeReport {
  return { kind, durationMs: 1, title: kind, advice: '' };
}

const actions: SavedCredentialActions = {
  async test({ id }) {
    if (id === 'lost') throw new Error('offline');
    if (id === 'gone') return { ok: false, code: 'credential_not_found', message: 'It is gone.', fieldErrors: {} };
    const kinds: Record<string, ProbeReport['kind']> = { refused: 'key_rejected', spent: 'budget_spent' };
    return { ok: true, data: report(kinds[id] ?? 'verified') };
  },
  async remove({ id }) {
    return { ok: true, data: id === 'used' ? { deleted: false, usedBy: [use] } : { deleted: true } };
  },
};

const observer = { onWait: () => {}, signal: new AbortController().signal };

afterEach(() => {
  vi.useRealTimers();
});

test('each outcome of a test is told apart; a spent budget is no failure, and a lost answer does not stop the rest', async () => {
  const results: BulkResult[] = [];
  const all = ['a', 'refused', 'spent', 'gone', 'lost', 'b'].map(credential);
  await runEach(all, testStep(actions), { ...observer, onResult: (result) => results.push(result) });
  expect(results.map(({ kind }) => kind)).toEqual(['done', 'failed', 'not_tested', 'failed', 'failed', 'done']);
  expect(results[3]).toMatchObject({ advice: 'It is gone.' });
  const run = { work: 'test', total: 6, results, state: 'finished' } as const;
  expect(outcomeWords(run)).toBe('2 accepted · 3 failed · 1 not tested');
});

test('what is used is kept, and by what is known', async () => {
  const results: BulkResult[] = [];
  const all = ['a', 'used'].map(credential);
  await runEach(all, deleteStep(actions), { ...observer, onResult: (result) => results.push(result) });
  expect(results[1]).toMatchObject({ kind: 'kept', usedBy: [use] });
  const run = { work: 'delete', total: 2, results, state: 'finished' } as const;
  expect(outcomeWords(run)).toBe('1 deleted · 1 kept because it is used');
});

test('cancelled, it stops after the one under way', async () => {
  const results: BulkResult[] = [];
  const all = ['a', 'b', 'c'].map(credential);
  const controller = new AbortController();
  await runEach(all, testStep(actions), {
    ...observer,
    onResult(result) {
      results.push(result);
      if (results.length === 2) controller.abort();
    },
    signal: controller.signal,
  });
  const run = { work: 'test', total: 3, results, state: 'cancelled' } as const;
  expect(progressWords(run)).toBe('2 of 3');
  expect(outcomeWords(run)).toBe('2 accepted · 1 not begun');
});

/** Refuses the first so many, as more than is allowed in a minute. */
function busyActions(refusals: number): SavedCredentialActions {
  let left = refusals;
  return {
    ...actions,
    async test(input) {
      if (left === 0) return actions.test(input);
      left -= 1;
      return { ok: false, code: 'rate_limited', message: 'That is too much at once.', fieldErrors: {} };
    },
  };
}

test('more than is allowed in a minute waits, and goes on where it was', async () => {
  vi.useFakeTimers();
  const results: BulkResult[] = [];
  const onWait = vi.fn();
  const run = runEach(['a', 'b'].map(credential), testStep(busyActions(2)), {
    ...observer,
    onWait,
    onResult: (result) => results.push(result),
  });
  await vi.runAllTimersAsync();
  await run;
  expect(onWait).toHaveBeenCalledTimes(2);
  expect(results.map(({ kind }) => kind)).toEqual(['done', 'done']);
});

test('cancelled while it waits, it ends at once', async () => {
  vi.useFakeTimers();
  const controller = new AbortController();
  const onResult = vi.fn();
  const onWait = () => controller.abort();
  await runEach(['a'].map(credential), testStep(busyActions(1)), { onResult, onWait, signal: controller.signal });
  expect(onResult).not.toHaveBeenCalled();
  expect(vi.getTimerCount()).toBe(0);
});
