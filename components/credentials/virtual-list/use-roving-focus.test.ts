import { expect, test } from 'vitest';
import { nextPlace } from '#components/credentials/virtual-list/use-roving-focus.ts';

const grid = { count: 10, columns: 3 };

test.each([
  ['ArrowRight', 4, 5],
  ['ArrowLeft', 4, 3],
  ['ArrowDown', 4, 7],
  ['ArrowUp', 4, 1],
  ['Home', 4, 0],
  ['End', 4, 9],
])('%s moves from %i to %i in three columns', (key, from, to) => {
  expect(nextPlace(key, from, grid)).toBe(to);
});

test('stays within the list at its ends', () => {
  expect(nextPlace('ArrowLeft', 0, grid)).toBe(0);
  expect(nextPlace('ArrowUp', 1, grid)).toBe(0);
  expect(nextPlace('ArrowDown', 8, grid)).toBe(9);
  expect(nextPlace('PageDown', 8, grid)).toBe(9);
});

test('does not move for other keys or in an empty list', () => {
  expect(nextPlace('a', 4, grid)).toBeUndefined();
  expect(nextPlace('toString', 4, grid)).toBeUndefined();
  expect(nextPlace('End', 0, { count: 0, columns: 3 })).toBeUndefined();
});
