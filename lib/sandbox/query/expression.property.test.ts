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

/** Every combination in parentheses: no rule of precedence is needed to read it. */
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

/** With as few parentheses as the precedence NOT, AND, OR allows. */
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

/** The model: what the words mean in JavaScript. */
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

test('what is written is read, with all parentheses or with as few as precedence allows', () => {
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

test('an expression holds where its model does, and names the aliases that it has', () => {
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

// Whatever a request holds is refused in words or understood: it is no error of the tenant's own.
test('garbage is refused as documented, never otherwise', () => {
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
