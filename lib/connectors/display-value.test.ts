import { expect, test } from 'vitest';
import { displayValue } from '#lib/connectors/display-value.ts';

test.each([
  ['a date', 1_741_564_800_000, 'DATE', '2025-03-10'],
  ['a moment', 1_741_608_120_000, 'DATETIME', '2025-03-10 12:02 UTC'],
  ['a moment before 1970', -1, 'datetime', '1969-12-31 23:59 UTC'],
  ['a date that is text already', '2025-03-10', 'DATE', '2025-03-10'],
  ['a date beyond every calendar', 8.65e15, 'DATE', '8650000000000000'],
  ['a number', 1_741_564_800_000, 'NUMBER', '1741564800000'],
  ['a field of no type', 42, '', '42'],
  ['no', false, 'BOOLEAN', 'false'],
  ['nothing', null, 'DATE', ''],
  ['a field that is not there', undefined, 'STRING', ''],
  ['a list', ['a', 'b'], 'MULTISELECTDROPDOWNLIST', '["a","b"]'],
])('%s', (_, value, dataType, text) => {
  expect(displayValue(value, dataType)).toBe(text);
});
