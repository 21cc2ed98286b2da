import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { OldKeyStatus } from '#components/credentials/replace-key/old-key-status.tsx';
import type { OldKeyTest } from '#components/credentials/replace-key/use-old-key-test.ts';
import type { OldKeyReport } from '#lib/credentials/keys/test-old-key.ts';

const KEY = { noun: 'key', oldStillWorks: 'Generate the new key first.' };
const CLIENT = { noun: 'client', oldStillWorks: 'Several clients can work side by side.' };
const OFFER = 'Uses one call of the tenant’s budget.';

function textOf(state: Partial<OldKeyTest>, method = KEY, testedAt: string | undefined = undefined): string {
  const markup = renderToStaticMarkup(
    <OldKeyStatus
      method={method}
      last={{ status: testedAt ? 'failed' : 'not_verified', testedAt }}
      test={{ report: undefined, pending: false, problem: undefined, ...state }}
      onTest={() => {}}
    />,
  );
  return markup.replaceAll(/<[^>]*>/g, '');
}

function reported(report: Partial<OldKeyReport> & Pick<OldKeyReport, 'kind'>): Partial<OldKeyTest> {
  const rest = { durationMs: 120, title: 'Title', advice: 'Advice.', acceptedAt: undefined, refusedSince: undefined };
  return { report: { ...rest, ...report } };
}

test('shows the last known result and what a test costs, without testing', () => {
  expect(textOf({})).toBe(`Not verifiedNot tested yet.Test the old key${OFFER}`);
  expect(textOf({}, KEY, new Date().toISOString())).toBe(`FailedLast tested just nowTest the old key${OFFER}`);
});

test('replaces the last known result while the test runs', () => {
  expect(textOf({ pending: true })).toBe(`Testing the old key…Test the old key${OFFER}`);
});

test.each(['verified', 'forbidden'] as const)(
  'says when replacing is safe for a key that the tenant knows (%s)',
  (kind) => {
    expect(textOf(reported({ kind }))).toContain('The old key still works.Generate the new key first.');
  },
);

test('says what replacing means in the words of the auth method', () => {
  expect(textOf(reported({ kind: 'verified' }), CLIENT)).toContain('Several clients can work side by side.');
});

test('says since when a key is rejected and when it was last accepted', () => {
  const times = { refusedSince: '2026-11-22T14:02:00.000Z', acceptedAt: '2026-11-22T13:40:00.000Z' };
  expect(textOf(reported({ kind: 'key_rejected', ...times }))).toContain(
    'The old key no longer works.Rejected since at least 14:02 UTC. Last accepted at 13:40 UTC. Everything that uses it fails until it is replaced.',
  );
  expect(textOf(reported({ kind: 'client_rejected' }), CLIENT)).toContain(
    'The old client no longer works.The tenant rejects it. Everything that uses it fails until it is replaced.',
  );
});

test.each([
  ['no response from the tenant', reported({ kind: 'timed_out' }), 'Title. Advice.'],
  ['no response from Latchkey', { problem: 'No response arrived.' }, 'No response arrived.'],
])('offers another test after %s', (_, state, reason) => {
  expect(textOf(state)).toBe(`Could not check whether the old key still works.${reason}Test the old key${OFFER}`);
});
