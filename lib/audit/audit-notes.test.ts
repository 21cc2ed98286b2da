import { expect, test } from 'vitest';
import { auditNotes } from '#lib/audit/audit-notes.ts';

const names = { fields: { accessKey: 'Access Key', apiBaseUrl: 'API Base Url' }, values: { access_key: 'Access Key' } };
const notesOf = (details: unknown) => auditNotes(details, names).map(({ term, text }) => `${term}: ${text}`);

test('shows both values of a change, and only the fact of a replaced secret', () => {
  const changes = {
    name: { from: 'Acme', to: 'Acme EU' },
    description: { from: '', to: 'x' },
    accessKey: { replaced: true },
  };
  expect(notesOf({ changes })).toEqual(['Name: Acme → Acme EU', 'Description: nothing → x', 'Access Key: replaced']);
});

test('spells out names, also those without a label', () => {
  expect(notesOf({ authMethod: 'access_key', outcome: 'key_rejected', durationMs: 12, aNewThing: 'as_typed' })).toEqual(
    ['Authentication: Access Key', 'Result: Key rejected', 'Duration: 12 ms', 'A new thing: as_typed'],
  );
});

test('shows typed values unchanged', () => {
  expect(notesOf({ original: 'key_rejected', object: 'access_key' })).toEqual([
    'Copy of: key_rejected',
    'Object: access_key',
  ]);
});

test.each([[undefined], [null], ['text'], [{}], [{ direction: 'source', invitationId: 'x' }]])(
  'shows nothing for %j',
  (details) => {
    expect(notesOf(details)).toEqual([]);
  },
);
