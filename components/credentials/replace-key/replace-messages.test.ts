import { expect, test } from 'vitest';
import {
  affectedMessage,
  replacedMessage,
  testedMessage,
} from '#components/credentials/replace-key/replace-messages.ts';

const plan = (credential: number, source: number, destination: number) => ({
  counts: { credential, source, destination },
});

test.each([
  [plan(3, 5, 0), '3 credentials and 5 sources'],
  [plan(1, 1, 1), '1 credential, 1 source and 1 destination'],
  [plan(1200, 0, 0), '1,200 credentials'],
])('counts the affected credentials, sources and destinations', (counted, message) => {
  expect(affectedMessage(counted)).toBe(message);
});

test('uses singular and plural', () => {
  expect(replacedMessage(plan(1, 0, 0), 'key')).toBe('1 credential now uses the new key.');
  expect(replacedMessage(plan(3, 5, 0), 'key')).toBe('3 credentials and 5 sources now use the new key.');
});

test.each([
  [{ total: 340, tested: 12, failed: 1 }, 'Tested 12 of 340 so far. The tests leave half of the rate limit to others.'],
  [{ total: 340, tested: 340, failed: 0 }, 'Each of them was tested once.'],
  [{ total: 340, tested: 340, failed: 2 }, '2 of 340 tests failed, see below.'],
])('says how far the tests are', (progress, message) => {
  expect(testedMessage({ ...progress, results: [] })).toBe(message);
});
