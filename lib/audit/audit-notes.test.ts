import { expect, test } from 'vitest';
import { auditNotes } from '#lib/audit/audit-notes.ts';

const names = { fields: { accessKey: 'Access Key', apiBaseUrl: 'API Base Url' }, values: { access_key: 'Access Key' } };
const told = (details: unknown) => auditNotes(details, names).map(({ term, text }) => `${term}: ${text}`);

test('a change says what was and what is; of a secret, that it is another', () => {
  const changes = {
    name: { from: 'Acme', to: 'Acme EU' },
    description: { from: '', to: 'x' },
    accessKey: { replaced: true },
  };
  expect(told({ changes })).toEqual(['Name: Acme → Acme EU', 'Description: nothing → x', 'Access Key: replaced']);
});

test('names of our own are spelled out, also those that nobody has words for', () => {
  expect(told({ authMethod: 'access_key', outcome: 'key_rejected', durationMs: 12, aNewThing: 'as_typed' })).toEqual([
    'Authentication: Access Key',
    'Answer: Key rejected',
    'Duration: 12 ms',
    'A new thing: as_typed',
  ]);
});

test('what somebody typed is never taken for a name', () => {
  expect(told({ original: 'key_rejected', object: 'access_key' })).toEqual([
    'Copy of: key_rejected',
    'Object: access_key',
  ]);
});

test.each([[undefined], [null], ['text'], [{}], [{ invitationId: 'x' }]])(
  'of %j there is nothing to say',
  (details) => {
    expect(told(details)).toEqual([]);
  },
);
