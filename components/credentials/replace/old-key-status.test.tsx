import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { OldKeyStatus } from '#components/credentials/replace/old-key-status.tsx';
import type { OldKeyCheck } from '#components/credentials/replace/use-old-key-check.ts';
import type { OldKeyReport } from '#lib/credentials/keys/replacement.ts';

const KEY = { noun: 'key', oneATenant: true };
const CLIENT = { noun: 'client', oneATenant: false };

function words(check: OldKeyCheck, subject = KEY): string {
  const markup = renderToStaticMarkup(
    <OldKeyStatus check={check} host="acme.gainsightcloud.com" onAgain={() => {}} {...subject} />,
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

test('what the check costs is said while it is made', () => {
  expect(words({ state: 'checking' })).toContain('This spends one call');
});

test.each(['verified', 'forbidden'] as const)(
  'a key that is known (%s) still works: when replacing it is safe',
  (kind) => {
    expect(words(answered({ kind }))).toBe(
      'The old key still works.Replacing it here is safe only if the new one is already generated: generating it stops the old one at once.',
    );
  },
);

test('of clients a tenant can have several: nothing stops at once', () => {
  expect(words(answered({ kind: 'verified' }), CLIENT)).toContain('Several can work side by side');
});

test('a refused key: since when, and when it was last accepted', () => {
  const times = { refusedSince: '2026-11-22T14:02:00.000Z', acceptedAt: '2026-11-22T13:40:00.000Z' };
  expect(words(answered({ kind: 'key_rejected', ...times }))).toBe(
    'The old key does not work any more.Gainsight refuses it, since 14:02 UTC at the latest. It was last accepted at 13:40 UTC. What uses it fails until the new one is in its place.',
  );
  expect(words(answered({ kind: 'client_rejected' }), CLIENT)).toBe(
    'The old client does not work any more.Gainsight refuses it. What uses it fails until the new one is in its place.',
  );
});

test.each([
  ['no answer of the tenant', answered({ kind: 'timed_out' }), 'Title. Advice.'],
  [
    'no answer of ours',
    { state: 'failed', problem: 'The answer did not arrive.' } as const,
    'The answer did not arrive.',
  ],
])('%s: it is not known, and can be checked again', (_, check, reason) => {
  expect(words(check)).toBe(`Whether the old key still works is not known.${reason}Check again`);
});
