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

test.each(['untried', 'refused'] as const)('warns a source if reading records is %s', (state) => {
  const capabilities = [capability('read_metadata', 'proven'), capability('read_records', state, 'source')];
  expect(idsFor('source', capabilities)).toEqual(['read_records']);
  expect(idsFor('destination', capabilities)).toEqual([]);
});

test('does not warn of a proven capability', () => {
  expect(idsFor('source', [capability('read_records', 'proven', 'source')])).toEqual([]);
});

test('warns a destination of unproven and impossible capabilities', () => {
  const capabilities = [
    capability('read_records', 'untried', 'source'),
    capability('write', 'untried', 'destination'),
    capability('events', 'impossible'),
  ];
  expect(idsFor('destination', capabilities)).toEqual(['write', 'events']);
  expect(idsFor('source', capabilities)).toEqual(['read_records']);
});

test('does not warn of untried events', () => {
  expect(idsFor('destination', [capability('events', 'untried')])).toEqual([]);
});
