import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { outcomeWords, progressWords, waitWords } from '#components/credentials/bulk/bulk-messages.ts';
import type { BulkResult, BulkRun, BulkWait } from '#components/credentials/bulk/bulk-result.ts';
import {
  deleteStep,
  type SavedCredentialActions,
  type Step,
  testStep,
} from '#components/credentials/bulk/bulk-steps.ts';
import { runEach } from '#components/credentials/bulk/run-each.ts';
import type { TestReport } from '#lib/credentials/testing/test-credential.ts';

const ACME = 'acme.gainsightcloud.com';
const credential = (id: string, host = ACME) => ({
  id,
  name: id.toUpperCase(),
  host,
  usedBy: { source: 0, destination: 0 },
});
const use = { id: 'r', direction: 'source', name: 'Companies', objectLabel: 'Company', paused: false } as const;

function report(kind: TestReport['kind'], retryInMs?: number): TestReport {
  return { kind, durationMs: 1, title: kind, advice: '', ...(retryInMs && { retryInMs }) };
}

const refusal = { ok: false, fieldErrors: {} } as const;

/** What is spent answers so once for each time that is given, and is accepted from then on. */
function actionsWith(spans: Record<string, number[]> = {}): SavedCredentialActions {
  return {
    async test({ id }) {
      if (id === 'lost') throw new Error('offline');
      if (id === 'gone') return { ...refusal, code: 'credential_not_found', message: 'It is gone.' };
      const retryInMs = spans[id]?.shift();
      if (id === 'hasty' && retryInMs) return { ...refusal, code: 'rate_limited', message: 'Too much.', retryInMs };
      if (retryInMs) return { ok: true, data: report('budget_spent', retryInMs) };
      return { ok: true, data: report(id === 'refused' ? 'key_rejected' : 'verified') };
    },
    async remove({ id }) {
      return { ok: true, data: id === 'used' ? { deleted: false, usedBy: [use] } : { deleted: true } };
    },
  };
}

/** Begins a run and keeps what it says. */
function begin(all: ReturnType<typeof credential>[], step: Step) {
  const results: BulkResult[] = [];
  const waits: (BulkWait | undefined)[] = [];
  const controller = new AbortController();
  const ended = runEach(all, step, {
    onResult: (result) => results.push(result),
    onWait: (wait) => waits.push(wait),
    signal: controller.signal,
  });
  const of = (work: BulkRun['work'], state: BulkRun['state']): BulkRun => ({ work, total: all.length, results, state });
  return { results, waits, controller, ended, of };
}

const order = (results: readonly BulkResult[]) => results.map(({ credential: { id }, kind }) => `${id} ${kind}`);

beforeEach(() => {
  vi.useFakeTimers({ now: new Date('2026-11-26T14:02:40Z') });
});

afterEach(() => {
  vi.useRealTimers();
});

test('each outcome of a test is told apart, and a lost answer does not stop the rest', async () => {
  const all = ['a', 'refused', 'gone', 'lost', 'b'].map((id) => credential(id));
  const { results, ended, of } = begin(all, testStep(actionsWith()));
  await ended;
  expect(results.map(({ kind }) => kind)).toEqual(['done', 'failed', 'failed', 'failed', 'done']);
  expect(results[2]).toMatchObject({ advice: 'It is gone.' });
  expect(outcomeWords(of('test', 'finished'))).toBe('2 accepted · 3 failed');
});

test('what is used is kept, and by what is known', async () => {
  const { results, ended, of } = begin(
    ['a', 'used'].map((id) => credential(id)),
    deleteStep(actionsWith()),
  );
  await ended;
  expect(results[1]).toMatchObject({ kind: 'kept', usedBy: [use] });
  expect(outcomeWords(of('delete', 'finished'))).toBe('1 deleted · 1 kept because it is used');
});

test('cancelled, it stops after the one under way', async () => {
  const step = testStep(actionsWith());
  const { results, controller, ended, of } = begin(
    ['a', 'b', 'c'].map((id) => credential(id)),
    (each) => {
      if (each.id === 'b') controller.abort();
      return step(each);
    },
  );
  await ended;
  expect(results).toHaveLength(2);
  expect(progressWords(of('test', 'cancelled'))).toBe('2 of 3');
  expect(outcomeWords(of('test', 'cancelled'))).toBe('2 accepted · 1 not begun');
});

test('a spent budget is waited for, once those of other tenants are done, and asked for no sooner', async () => {
  const all = [credential('spent'), credential('b'), credential('c', 'other.gainsightcloud.com')];
  const { results, waits, ended } = begin(all, testStep(actionsWith({ spent: [20_000, 60_000] })));
  await vi.advanceTimersByTimeAsync(0);
  expect(order(results)).toEqual(['c done']);
  const words = 'Waiting until 14:03:00 UTC: the calls to acme.gainsightcloud.com are spent for now';
  expect(waits.map((wait) => wait && waitWords(wait))).toEqual([words]);
  await vi.advanceTimersByTimeAsync(19_999);
  expect(waits).toHaveLength(1);
  await vi.advanceTimersByTimeAsync(1);
  expect(waits.map((wait) => wait?.until)).toEqual([
    Date.parse('2026-11-26T14:03:00Z'),
    undefined,
    Date.parse('2026-11-26T14:04:00Z'),
  ]);
  await vi.advanceTimersByTimeAsync(60_000);
  await ended;
  expect(order(results)).toEqual(['c done', 'spent done', 'b done']);
  expect(vi.getTimerCount()).toBe(0);
});

test('who asks for too much at once waits with all tenants', async () => {
  const all = [credential('hasty'), credential('c', 'other.gainsightcloud.com')];
  const { results, waits, ended } = begin(all, testStep(actionsWith({ hasty: [5_000] })));
  await vi.advanceTimersByTimeAsync(0);
  expect(results).toEqual([]);
  expect(waits[0] && waitWords(waits[0])).toBe(
    'Waiting until 14:02:45 UTC: more was asked for than one may in a minute',
  );
  await vi.advanceTimersByTimeAsync(5_000);
  await ended;
  expect(order(results)).toEqual(['hasty done', 'c done']);
});

test('a wait is cancelled at once, and leaves no timer', async () => {
  const { results, controller, ended, of } = begin(
    [credential('spent'), credential('b')],
    testStep(actionsWith({ spent: [20_000] })),
  );
  await vi.advanceTimersByTimeAsync(1_000);
  controller.abort();
  await ended;
  expect(results).toEqual([]);
  expect(outcomeWords(of('test', 'cancelled'))).toBe('0 accepted · 2 not begun');
  expect(vi.getTimerCount()).toBe(0);
});

test('a budget of the day is not waited for: what needs it is not tested, nor asked for', async () => {
  const step = vi.fn(testStep(actionsWith({ spent: [3_600_000] })));
  const all = [credential('spent'), credential('b'), credential('c', 'other.gainsightcloud.com')];
  const { results, waits, ended, of } = begin(all, step);
  await ended;
  expect(order(results)).toEqual(['spent not_tested', 'b not_tested', 'c done']);
  expect(step).toHaveBeenCalledTimes(2);
  expect(waits).toEqual([]);
  expect(outcomeWords(of('test', 'finished'))).toBe('1 accepted · 2 not tested');
});
