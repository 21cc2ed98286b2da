/** Refers to conditions by alias. */
export type Expression =
  | { kind: 'condition'; alias: string }
  | { kind: 'not'; of: Expression }
  | { kind: 'and' | 'or'; left: Expression; right: Expression };

/** Nesting of parentheses and NOT. Parser and evaluator are recursive. */
const DEPTH_MAX = 50;
const LENGTH_MAX = 2_000;
const TOKEN = /\s*([()]|\w+)/y;

export class ExpressionError extends Error {
  override readonly name = 'ExpressionError';
}

function tokenize(text: string): string[] {
  const tokens: string[] = [];
  const end = text.trimEnd().length;
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < end) {
    const at = TOKEN.lastIndex;
    const token = TOKEN.exec(text)?.[1];
    if (token === undefined) throw new ExpressionError(`Not understood from character ${at + 1} on`);
    tokens.push(token);
  }
  return tokens;
}

/** Recursive descent. Precedence: NOT, AND, OR. */
class Parser {
  readonly #tokens: readonly string[];
  #position = 0;

  constructor(tokens: readonly string[]) {
    this.#tokens = tokens;
  }

  #take(wanted: string): boolean {
    const isNext = this.#tokens[this.#position]?.toUpperCase() === wanted;
    if (isNext) this.#position += 1;
    return isNext;
  }

  #parseOperand(depth: number): Expression {
    if (depth > DEPTH_MAX) throw new ExpressionError(`Nested more than ${DEPTH_MAX} deep`);
    if (this.#take('NOT')) return { kind: 'not', of: this.#parseOperand(depth + 1) };
    if (this.#take('(')) {
      const inner = this.#parseOr(depth + 1);
      if (!this.#take(')')) throw new ExpressionError('A closing parenthesis is missing');
      return inner;
    }
    const alias = this.#tokens[this.#position];
    if (alias === undefined) throw new ExpressionError('Ends where an alias is expected');
    if (!isAlias(alias)) throw new ExpressionError(`${alias} stands where an alias is expected`);
    this.#position += 1;
    return { kind: 'condition', alias };
  }

  #parseAnd(depth: number): Expression {
    let left = this.#parseOperand(depth);
    while (this.#take('AND')) left = { kind: 'and', left, right: this.#parseOperand(depth) };
    return left;
  }

  #parseOr(depth: number): Expression {
    let left = this.#parseAnd(depth);
    while (this.#take('OR')) left = { kind: 'or', left, right: this.#parseAnd(depth) };
    return left;
  }

  parse(): Expression {
    const expression = this.#parseOr(0);
    const rest = this.#tokens[this.#position];
    if (rest !== undefined) throw new ExpressionError(`${rest} stands where AND, OR or the end is expected`);
    return expression;
  }
}

/** Letters, digits and underscores, but no keyword. */
export function isAlias(text: string): boolean {
  return /^\w{1,50}$/.test(text) && !/^(and|or|not)$/i.test(text);
}

/** Parses `(A AND B) OR NOT C`. Keywords are case-insensitive, aliases are not. @throws ExpressionError */
export function parseExpression(text: string): Expression {
  if (text.length > LENGTH_MAX) throw new ExpressionError(`Longer than ${LENGTH_MAX} characters`);
  return new Parser(tokenize(text)).parse();
}

export function aliasesOf(expression: Expression): Set<string> {
  const aliases = new Set<string>();
  const waiting = [expression];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (next.kind === 'condition') aliases.add(next.alias);
    else if (next.kind === 'not') waiting.push(next.of);
    else waiting.push(next.left, next.right);
  }
  return aliases;
}

export function evaluate(expression: Expression, isTrue: (alias: string) => boolean): boolean {
  switch (expression.kind) {
    case 'condition':
      return isTrue(expression.alias);
    case 'not':
      return !evaluate(expression.of, isTrue);
    case 'and':
      return evaluate(expression.left, isTrue) && evaluate(expression.right, isTrue);
    case 'or':
      return evaluate(expression.left, isTrue) || evaluate(expression.right, isTrue);
  }
}
