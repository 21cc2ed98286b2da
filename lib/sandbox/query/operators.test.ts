import { expect, test } from 'vitest';
import { createTest, findOperatorError, type Operator, operators } from '#lib/sandbox/query/operators.ts';

const cases: [Operator, (string | number)[], string | number | null, boolean][] = [
  ['EQ', ['a'], 'a', true],
  ['EQ', ['a'], 'A', false],
  ['EQ', ['a'], null, false],
  ['NE', ['a'], 'b', true],
  ['NE', ['a'], null, true],
  ['LT', [5], 4, true],
  ['LT', [5], 5, false],
  ['LT', [5], null, false],
  ['LTE', [5], 5, true],
  ['GT', [5], 6, true],
  ['GT', [5], 5, false],
  ['GT', [5], null, false],
  ['GTE', [5], 5, true],
  ['BTW', [1, 3], 1, true],
  ['BTW', [1, 3], 3, true],
  ['BTW', [1, 3], 4, false],
  ['BTW', [1, 3], null, false],
  ['IN', ['a', 'b'], 'b', true],
  ['IN', ['a', 'b'], 'c', false],
  ['CONTAINS', ['ell'], 'hello', true],
  ['CONTAINS', ['hello'], 'ell', false],
  ['CONTAINS', ['a'], null, false],
  ['STARTS_WITH', ['he'], 'hello', true],
  ['STARTS_WITH', ['lo'], 'hello', false],
  ['ENDS_WITH', ['lo'], 'hello', true],
  ['ENDS_WITH', ['he'], 'hello', false],
  ['IS_NULL', [], null, true],
  ['IS_NULL', [], '', false],
  ['IS_NOT_NULL', [], 0, true],
  ['IS_NOT_NULL', [], null, false],
  ['INCLUDES', ['b', 'x'], 'a;b', true],
  ['INCLUDES', ['a;b'], 'a;b', false],
  ['INCLUDES', ['a'], null, false],
  ['EXCLUDES', ['b'], 'a;b', false],
  ['EXCLUDES', ['c'], 'a;b', true],
  ['EXCLUDES', ['c'], null, true],
];

test.each(cases)('evaluates %s %j on %j to %s', (operator, operands, value, expected) => {
  expect(createTest(operator, operands)(value)).toBe(expected);
});

test('covers every operator', () => {
  expect(new Set(cases.map(([operator]) => operator))).toEqual(new Set(operators));
});

test('explains an operator that does not fit the type or the number of values', () => {
  expect(findOperatorError('CONTAINS', 'NUMBER', 1)).toBe("CONTAINS can't be used on NUMBER");
  expect(findOperatorError('LT', 'BOOLEAN', 1)).toBe("LT can't be used on BOOLEAN");
  expect(findOperatorError('BTW', 'NUMBER', 1)).toBe('BTW takes 2 values');
  expect(findOperatorError('IS_NULL', 'NUMBER', 1)).toBe('IS_NULL takes 0 values');
  expect(findOperatorError('IN', 'STRING', 0)).toBe('IN takes 1 to 1000');
  expect(findOperatorError('INCLUDES', 'MULTISELECTDROPDOWNLIST', 2)).toBeUndefined();
});
