import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { OldKeyStatus } from '#components/credentials/replace-key/old-key-status.tsx';
import type { OldKeyCheck } from '#components/credentials/replace-key/use-old-key-check.ts';
import type { OldKeyReport } from '#lib/credentials/keys/test-old-key.ts';

const KEY = { noun: 'key', oldStillWorks: 'Generate the new key first.' };
const CLIENT = { noun: 'client', oldStillWorks: 'Several clients can work side by side.' };

function words(check: OldKeyCheck, method = KEY): string {
  const markup = renderToStaticMarkup(
    <OldKeyStatus check={check} host="acme.gainsightcloud.com" method={method} onAgain={() => {}} />,
  );
  return markup.replaceAll(/<[^>]*>/g, '');
}

const answered = (report: Partial<OldKeyReport> & Pick<OldKeyReport, 'kind'>): OldKeyCheck => ({
  state: 'answered',
  report: {
    durationMs: 120,
    title: 'Title',
    advice: 'Advice.',
    acceptedAt: undefined,
    refusedSince: undefined,
    ...report,
  },
});

test('says what the check costs while it runs', () => {
  expect(words({ state: 'checking' })).toContain('This spends one call');
});

test.each(['verified', 'forbidden'] as const)(
  'says when replacing is safe for a key that the tenant knows (%s)',
  (kind) => {
    expect(words(answered({ kind }))).toBe('The old key still works.Generate the new key first.');
  },
);

test('says what replacing means in the words of the auth method', () => {
  expect(words(answered({ kind: 'verified' }), CLIENT)).toContain('Several clients can work side by side.');
});

test('says since when a key is rejected and when it was last accepted', () => {
  const times = { refusedSince: '2026-11-22T14:02:00.000Z', acceptedAt: '2026-11-22T13:40:00.000Z' };
  expect(words(answered({ kind: 'key_rejected', ...times }))).toBe(
    'The old key no longer works.Rejected since at least 14:02 UTC. Last accepted at 13:40 UTC. Everything that uses it fails until it is replaced.',
  );
  expect(words(answered({ kind: 'client_rejected' }), CLIENT)).toBe(
    'The old client no longer works.The tenant rejects it. Everything that uses it fails until it is replaced.',
  );
});

test.each([
  ['no answer of the tenant', answered({ kind: 'timed_out' }), 'Title. Advice.'],
  [
    'no answer of ours',
    { state: 'failed', problem: 'The answer did not arrive.' } as const,
    'The answer did not arrive.',
  ],
])('offers to check again after %s', (_, check, reason) => {
  expect(words(check)).toBe(`Could not check whether the old key still works.${reason}Check again`);
});
