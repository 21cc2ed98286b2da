import { expect, test } from 'vitest';
import { classifyAnswer, readSpentBudget } from '#lib/connectors/gainsight-cs-nxt/classify-answer.ts';
import { readAnswer } from '#lib/connectors/gainsight-cs-nxt/read-answer.ts';
import type { TestOutcomeKind } from '#lib/connectors/outcomes.ts';

const NOW = new Date('2026-03-04T10:15:42Z');
const LATER = new Date('2026-03-04T10:15:42.500Z');
const HTML = '<!doctype html><title>Welcome</title>';

function classify(status: number, body: unknown, headers: Record<string, string> = {}) {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  return classifyAnswer(readAnswer({ status, headers, body: text, durationMs: 5 }), NOW);
}

const failure = (errorCode: string | null, rest = {}) => ({ result: false, errorCode, errorDesc: 'words', ...rest });

test.each([
  [401, failure('GS_APIG_2401'), 'key_rejected'],
  [403, failure('GS_APIG_2401'), 'key_rejected'],
  [200, failure('GS_APIG_2401'), 'key_rejected'],
  [500, failure('GS_APIG_2401'), 'key_rejected'],
  [401, { errorCode: 'GS_APIG_2401' }, 'key_rejected'],
  [401, failure(null), 'key_rejected'],
  [401, failure('SOMETHING_ELSE'), 'key_rejected'],
  [401, HTML, 'key_rejected'],
  [401, '', 'key_rejected'],
  [400, failure('GSOBJ_1024'), 'key_rejected'],
  [403, '', 'key_rejected'],
  [403, HTML, 'key_rejected'],
  [403, failure(null), 'key_rejected'],
  [403, failure('GS_APIG_2403'), 'forbidden'],
  [403, failure('GS_APIG_2402'), 'ip_not_allowed'],
  [401, failure('GS_APIG_2402'), 'ip_not_allowed'],
  [200, failure('GS_APIG_2402'), 'ip_not_allowed'],
  [429, failure('GU_2400'), 'rate_limited'],
  [429, '', 'rate_limited'],
  [429, HTML, 'rate_limited'],
  [403, failure('GS_APIG_2404'), 'rate_limited'],
  [200, failure('GU_2400'), 'rate_limited'],
  [404, failure('GS_APIG_1000'), 'wrong_service'],
  [404, HTML, 'wrong_service'],
  [404, '', 'wrong_service'],
  [404, { message: 'no route' }, 'wrong_service'],
  [404, failure('OBJECT_NOT_FOUND'), 'unexpected_answer'],
  [400, { error: 'bad request' }, 'wrong_service'],
  [405, HTML, 'wrong_service'],
  [400, failure('GSOBJ_1001'), 'unexpected_answer'],
  [500, failure('GU_1101'), 'tenant_error'],
  [200, failure('GU_1101'), 'tenant_error'],
  [500, HTML, 'tenant_error'],
  [502, HTML, 'tenant_error'],
  [503, '', 'tenant_error'],
  [200, HTML, 'wrong_service'],
  [200, 'OK', 'wrong_service'],
  [200, '', 'wrong_service'],
  [204, '', 'wrong_service'],
  [200, '{"result":true,"data":[{"objectNa', 'unexpected_answer'],
  [200, ' [', 'unexpected_answer'],
  [200, { hello: 'world' }, 'unexpected_answer'],
  [200, [], 'unexpected_answer'],
  [200, 'null', 'unexpected_answer'],
  [200, failure(null), 'unexpected_answer'],
  [200, failure('toString'), 'unexpected_answer'],
  [200, { result: 'true', data: [] }, 'unexpected_answer'],
  [200, { result: true, data: 'nothing of use' }, 'unexpected_answer'],
] satisfies [number, unknown, TestOutcomeKind][])('classifies %i %j as %s', (status, body, kind) => {
  expect(classify(status, body)).toMatchObject({ kind, durationMs: 5 });
});

test('takes an empty body declared as JSON for a truncated one', () => {
  expect(classify(200, '', { 'content-type': 'application/json;charset=UTF-8' }).kind).toBe('unexpected_answer');
  expect(classify(200, '', { 'content-type': 'application/problem+json' }).kind).toBe('unexpected_answer');
});

test('tells which budget is spent and when it resets', () => {
  expect(classify(429, failure('GU_2400', { errorDesc: 'Too many request' }))).toMatchObject({
    budget: 'minute',
    retryAt: new Date('2026-03-04T10:16:00Z'),
  });
  expect(classify(429, failure(null, { message: 'limit of the day' }))).toMatchObject({
    budget: 'day',
    retryAt: new Date('2026-03-05T00:00:00Z'),
  });
  expect(classify(429, HTML, { 'retry-after': '30' })).toMatchObject({ retryAt: new Date('2026-03-04T10:16:12Z') });
  expect(classify(500, failure('GU_1101'))).not.toHaveProperty('retryAt');
});

test.each([
  ['its own header', { 'x-gs-request-id': 'a-1', 'x-request-id': 'b-2' }, 'c-3', 'a-1'],
  ['the common header', { 'x-request-id': 'b-2' }, 'c-3', 'b-2'],
  ['the body', {}, '170a3a0b-bfe4-4337-a961-a24196925d8b', '170a3a0b-bfe4-4337-a961-a24196925d8b'],
  ['the next one, if one does not look like an id', { 'x-gs-request-id': '<b>' }, 'c-3', 'c-3'],
  ['nowhere, where it is a number', {}, 7, undefined],
])('takes the request id from %s', (_, headers, requestId, expected) => {
  expect(classify(500, failure('GU_1101', { requestId }), headers).requestId).toBe(expected);
});

// Request ids are shown and logged.
test.each(['<script>', 'a b', 'a\nb', '', 'x'.repeat(65), 'ünïcode'])('refuses %j as a request id', (requestId) => {
  expect(classify(500, failure('GU_1101', { requestId }))).not.toHaveProperty('requestId');
});

// `errorDesc` can contain values of records.
test('copies nothing that the tenant wrote into an outcome', () => {
  const said = { errorDesc: 'jane@acme.example per day', message: 'jane@acme.example', data: { errors: ['jane'] } };
  for (const [status, code] of [
    [400, 'GSOBJ_1001'],
    [401, null],
    [429, 'GU_2400'],
    [500, 'GU_1101'],
  ] as const) {
    expect(JSON.stringify(classify(status, failure(code, said)))).not.toContain('jane');
  }
});

test.each([
  ['no word about it', 'Too many request', undefined, 'minute', '2026-03-04T10:16:00.000Z'],
  ['the minute', 'Limit of 100 calls per minute is reached', undefined, 'minute', '2026-03-04T10:16:00.000Z'],
  ['the day', 'Limit of 50000 calls per day is reached', undefined, 'day', '2026-03-05T00:00:00.000Z'],
  ['the day in another word', 'Daily limit is reached', undefined, 'day', '2026-03-05T00:00:00.000Z'],
  ['both', '100 calls per minute / 50,000 calls per day', undefined, 'minute', '2026-03-04T10:16:00.000Z'],
  ['a name with a day in it', 'Monday Corp', undefined, 'minute', '2026-03-04T10:16:00.000Z'],
  ['Retry-After in seconds', '', '17', 'minute', '2026-03-04T10:15:59.500Z'],
  ['Retry-After of hours', '', '7200', 'day', '2026-03-04T12:15:42.500Z'],
  ['Retry-After as a date', '', 'Wed, 04 Mar 2026 10:16:10 GMT', 'minute', '2026-03-04T10:16:10.000Z'],
  ['Retry-After in the past', '', 'Wed, 04 Mar 2026 10:00:00 GMT', 'minute', '2026-03-04T10:16:00.000Z'],
  ['Retry-After of years', '', '999999', 'minute', '2026-03-04T10:16:00.000Z'],
  ['Retry-After that is none', '', 'soon', 'minute', '2026-03-04T10:16:00.000Z'],
])('reads the spent budget of an answer with %s', (_, words, retryAfter, budget, retryAt) => {
  expect(readSpentBudget(words, retryAfter, LATER)).toEqual({ budget, retryAt: new Date(retryAt) });
});

test('waits for the next minute at the very start of one', () => {
  const { retryAt } = readSpentBudget('', undefined, new Date('2026-03-04T10:15:00.000Z'));
  expect(retryAt).toEqual(new Date('2026-03-04T10:16:00.000Z'));
});
