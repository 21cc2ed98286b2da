import { expect, test } from 'vitest';
import type { CapabilityState } from '#lib/credentials/core/list-capabilities.ts';
import { unprovenFor } from '#lib/credentials/presence.ts';

const capability = (
  id: CapabilityState['id'],
  state: CapabilityState['state'],
  neededBy?: CapabilityState['neededBy'],
): CapabilityState => ({ id, label: id, state, neededBy, at: undefined, note: undefined });

const idsFor = (direction: 'source' | 'destination', capabilities: CapabilityState[]) =>
  unprovenFor(direction, capabilities).map(({ id }) => id);

test.each(['untried', 'refused'] as const)('a source is told that the reading of records is %s', (state) => {
  const capabilities = [capability('read_metadata', 'proven'), capability('read_records', state, 'source')];
  expect(idsFor('source', capabilities)).toEqual(['read_records']);
  expect(idsFor('destination', capabilities)).toEqual([]);
});

test('what is proven needs no word', () => {
  expect(idsFor('source', [capability('read_records', 'proven', 'source')])).toEqual([]);
});

test('a destination is told what is not proven of writing, and what can never be', () => {
  const capabilities = [
    capability('read_records', 'untried', 'source'),
    capability('write', 'untried', 'destination'),
    capability('events', 'impossible'),
  ];
  expect(idsFor('destination', capabilities)).toEqual(['write', 'events']);
  expect(idsFor('source', capabilities)).toEqual(['read_records']);
});

test('that nobody has tried to send events is no matter of concern', () => {
  expect(idsFor('destination', [capability('events', 'untried')])).toEqual([]);
});
