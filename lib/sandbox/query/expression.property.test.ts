import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  aliasesOf,
  type Expression,
  ExpressionError,
  evaluate,
  parseExpression,
} from '#lib/sandbox/query/expression.ts';

const RUNS = { seed: 20_260_101, numRuns: 1_000 };
const ALIASES = ['A', 'B', 'c_1', 'andy', '9', 'Not1'];

const expressions = fc.letrec<{ any: Expression }>((tie) => ({
  any: fc.oneof(
    { maxDepth: 5, depthSize: 'small' },
    fc.constantFrom(...ALIASES).map((alias): Expression => ({ kind: 'condition', alias })),
    tie('any').map((of): Expression => ({ kind: 'not', of })),
    fc
      .tuple(fc.constantFrom('and' as const, 'or' as const), tie('any'), tie('any'))
      .map(([kind, left, right]): Expression => ({ kind, left, right })),
  ),
})).any;

/** Writes all parentheses. */
function writeOut(expression: Expression, spell: (word: string) => string): string {
  switch (expression.kind) {
    case 'condition':
      return expression.alias;
    case 'not':
      return `${spell('NOT')} (${writeOut(expression.of, spell)})`;
    default: {
      const [left, right] = [writeOut(expression.left, spell), writeOut(expression.right, spell)];
      return `(${left}) ${spell(expression.kind.toUpperCase())}\t(${right})`;
    }
  }
}

/** Writes as few parentheses as precedence allows. */
function writeBriefly(expression: Expression, binding = 0): string {
  const inside = (text: string, own: number) => (own < binding ? `(${text})` : text);
  switch (expression.kind) {
    case 'condition':
      return expression.alias;
    case 'not':
      return `NOT ${writeBriefly(expression.of, 3)}`;
    case 'and':
      return inside(`${writeBriefly(expression.left, 2)} AND ${writeBriefly(expression.right, 3)}`, 2);
    case 'or':
      return inside(`${writeBriefly(expression.left, 1)} OR ${writeBriefly(expression.right, 2)}`, 1);
  }
}

/** The model: the expression in JavaScript. */
function holds(expression: Expression, holding: ReadonlySet<string>): boolean {
  if (expression.kind === 'condition') return holding.has(expression.alias);
  if (expression.kind === 'not') return !holds(expression.of, holding);
  const sides = [holds(expression.left, holding), holds(expression.right, holding)];
  return expression.kind === 'and' ? sides.every(Boolean) : sides.some(Boolean);
}

function namesIn(expression: Expression): string[] {
  if (expression.kind === 'condition') return [expression.alias];
  if (expression.kind === 'not') return namesIn(expression.of);
  return [...namesIn(expression.left), ...namesIn(expression.right)];
}

test('parses what was written, with all or with the fewest parentheses', () => {
  const spellings = fc.constantFrom(
    (word: string) => word,
    (word: string) => word.toLowerCase(),
    (word: string) => `${word.slice(0, 1)}${word.slice(1).toLowerCase()}`,
  );
  fc.assert(
    fc.property(expressions, spellings, (expression, spell) => {
      expect(parseExpression(writeOut(expression, spell))).toEqual(expression);
      expect(parseExpression(writeBriefly(expression))).toEqual(expression);
    }),
    RUNS,
  );
});

test('evaluates like the model and lists the aliases', () => {
  fc.assert(
    fc.property(expressions, fc.subarray(ALIASES), (expression, holding) => {
      const parsed = parseExpression(writeBriefly(expression));
      const isTrue = new Set(holding);
      expect(evaluate(parsed, (alias) => isTrue.has(alias))).toBe(holds(expression, isTrue));
      expect(aliasesOf(parsed)).toEqual(new Set(namesIn(expression)));
    }),
    RUNS,
  );
});

// Invalid input is a validation error, never an internal error.
test('refuses garbage only with ExpressionError', () => {
  const words = fc.constantFrom(
    '(',
    ')',
    'AND',
    'or',
    'NOT',
    'A',
    ' ',
    '\t',
    'AND(',
    '&&',
    "'",
    '\0',
    '\u2028',
    '__proto__',
  );
  const garbage = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.array(words, { maxLength: 600 }).map((all) => all.join(' ')),
  );
  fc.assert(
    fc.property(garbage, (text) => {
      try {
        expect(typeof evaluate(parseExpression(text), () => false)).toBe('boolean');
      } catch (error) {
        if (!(error instanceof ExpressionError)) throw error;
        expect(error.message).not.toBe('');
      }
    }),
    RUNS,
  );
});
