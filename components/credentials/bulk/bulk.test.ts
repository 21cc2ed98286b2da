import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { progressMessage, summaryMessage, waitMessage } from '#components/credentials/bulk/bulk-messages.ts';
import {
  type BulkResult,
  deleteStep,
  type SavedCredentialActions,
  type Step,
  testStep,
} from '#components/credentials/bulk/bulk-steps.ts';
import { type BulkWait, runEach } from '#components/credentials/bulk/run-each.ts';
import type { BulkRun } from '#components/credentials/bulk/use-bulk-run.ts';
import type { TestReport } from '#lib/credentials/testing/test-credential.ts';
import { HOUR_MS, MINUTE_MS } from '#lib/time.ts';

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

/** @param spans credentials with a reached limit: the wait of each answer before they are accepted */
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

/** Starts a run and records what it reports. */
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

test('reports each outcome, and continues after a lost response', async () => {
  const all = ['a', 'refused', 'gone', 'lost', 'b'].map((id) => credential(id));
  const { results, ended, of } = begin(all, testStep(actionsWith()));
  await ended;
  expect(results.map(({ kind }) => kind)).toEqual(['done', 'failed', 'failed', 'failed', 'done']);
  expect(results[2]).toMatchObject({ advice: 'It is gone.' });
  expect(summaryMessage(of('test', 'finished'))).toBe('2 accepted · 3 failed');
});

test('keeps credentials in use and reports their uses', async () => {
  const { results, ended, of } = begin(
    ['a', 'used'].map((id) => credential(id)),
    deleteStep(actionsWith()),
  );
  await ended;
  expect(results[1]).toMatchObject({ kind: 'kept', usedBy: [use] });
  expect(summaryMessage(of('delete', 'finished'))).toBe('1 deleted · 1 in use, kept');
});

test('stops after the current step when cancelled', async () => {
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
  expect(progressMessage(of('test', 'cancelled'))).toBe('2 of 3');
  expect(summaryMessage(of('test', 'cancelled'))).toBe('2 accepted · 1 not started');
});

test('waits for a spent budget after testing other tenants, and does not retry sooner', async () => {
  const all = [credential('spent'), credential('b'), credential('c', 'other.gainsightcloud.com')];
  const { results, waits, ended } = begin(all, testStep(actionsWith({ spent: [20_000, MINUTE_MS] })));
  await vi.advanceTimersByTimeAsync(0);
  expect(order(results)).toEqual(['c done']);
  const words = 'Waiting until 14:03:00 UTC: the rate limit of acme.gainsightcloud.com is reached';
  expect(waits.map((wait) => wait && waitMessage(wait))).toEqual([words]);
  await vi.advanceTimersByTimeAsync(19_999);
  expect(waits).toHaveLength(1);
  await vi.advanceTimersByTimeAsync(1);
  expect(waits.map((wait) => wait?.until)).toEqual([
    Date.parse('2026-11-26T14:03:00Z'),
    undefined,
    Date.parse('2026-11-26T14:04:00Z'),
  ]);
  await vi.advanceTimersByTimeAsync(MINUTE_MS);
  await ended;
  expect(order(results)).toEqual(['c done', 'spent done', 'b done']);
  expect(vi.getTimerCount()).toBe(0);
});

test('pauses all tenants while the user is rate limited', async () => {
  const all = [credential('hasty'), credential('c', 'other.gainsightcloud.com')];
  const { results, waits, ended } = begin(all, testStep(actionsWith({ hasty: [5_000] })));
  await vi.advanceTimersByTimeAsync(0);
  expect(results).toEqual([]);
  expect(waits[0] && waitMessage(waits[0])).toBe('Waiting until 14:02:45 UTC: you’ve made too many requests');
  await vi.advanceTimersByTimeAsync(5_000);
  await ended;
  expect(order(results)).toEqual(['hasty done', 'c done']);
});

test('cancels a wait at once and leaves no timer', async () => {
  const { results, controller, ended, of } = begin(
    [credential('spent'), credential('b')],
    testStep(actionsWith({ spent: [20_000] })),
  );
  await vi.advanceTimersByTimeAsync(1_000);
  controller.abort();
  await ended;
  expect(results).toEqual([]);
  expect(summaryMessage(of('test', 'cancelled'))).toBe('0 accepted · 2 not started');
  expect(vi.getTimerCount()).toBe(0);
});

test('does not wait for a daily budget: reports its credentials as not tested without calling', async () => {
  const step = vi.fn(testStep(actionsWith({ spent: [HOUR_MS] })));
  const all = [credential('spent'), credential('b'), credential('c', 'other.gainsightcloud.com')];
  const { results, waits, ended, of } = begin(all, step);
  await ended;
  expect(order(results)).toEqual(['spent not_tested', 'b not_tested', 'c done']);
  expect(step).toHaveBeenCalledTimes(2);
  expect(waits).toEqual([]);
  expect(summaryMessage(of('test', 'finished'))).toBe('1 accepted · 2 not tested');
});
