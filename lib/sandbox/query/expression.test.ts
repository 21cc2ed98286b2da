import { expect, test } from 'vitest';
import { aliasesOf, ExpressionError, evaluate, parseExpression } from '#lib/sandbox/query/expression.ts';

function hold(text: string, ...holding: string[]): boolean {
  return evaluate(parseExpression(text), (alias) => holding.includes(alias));
}

test('binds NOT tighter than AND, and AND tighter than OR', () => {
  expect(hold('A OR B AND C', 'A')).toBe(true);
  expect(hold('(A OR B) AND C', 'A')).toBe(false);
  expect(hold('NOT A AND B', 'B')).toBe(true);
  expect(hold('NOT (A AND B)', 'B')).toBe(true);
  expect(hold('NOT A AND B', 'A', 'B')).toBe(false);
  expect(hold('NOT NOT A', 'A')).toBe(true);
});

test('accepts keywords in any case and any white space, but aliases are case-sensitive', () => {
  expect(hold('  a1 and(not B_2)\tOr C ', 'a1')).toBe(true);
  expect(hold('a', 'A')).toBe(false);
});

test('lists each alias once', () => {
  expect([...aliasesOf(parseExpression('A AND (B OR NOT A)'))].sort()).toEqual(['A', 'B']);
});

test.each(['', ' ', 'A B', 'A AND', 'OR A', '(A', 'A)', '()', 'A && B', 'NOT', "A'", 'A AND AND B', '\u00e9'])(
  'refuses the expression "%s"',
  (text) => {
    expect(() => parseExpression(text)).toThrow(ExpressionError);
  },
);

// A request must not overflow the stack.
test('refuses an expression that is too deep or too long', () => {
  expect(() => parseExpression(`${'('.repeat(51)}A${')'.repeat(51)}`)).toThrow(/deep/);
  expect(() => parseExpression(`${'NOT '.repeat(400)}A`)).toThrow(/deep/);
  expect(() => parseExpression('A OR '.repeat(500))).toThrow(/Longer/);
  expect(hold(`${'('.repeat(50)}A${')'.repeat(50)}`, 'A')).toBe(true);
  expect(hold(`B${' OR A'.repeat(399)}`, 'A')).toBe(true);
});
