import { z } from 'zod';
import type { SandboxObject } from '#lib/sandbox/objects/sandbox-object.ts';
import {
  aliasesOf,
  type Expression,
  ExpressionError,
  isAlias,
  parseExpression,
} from '#lib/sandbox/query/expression.ts';
import { type FieldPath, findFieldPath } from '#lib/sandbox/query/field-path.ts';
import { parseOperand } from '#lib/sandbox/query/operand.ts';
import { createTest, findOperatorError, operators } from '#lib/sandbox/query/operators.ts';
import { type PartError, QueryError } from '#lib/sandbox/query/query-error.ts';

const CONDITIONS_MAX = 100;

const conditionMembers = {
  alias: z.string('a name').refine(isAlias, 'letters, digits and underscores, and neither AND, OR nor NOT'),
  value: z.array(z.union([z.string(), z.number(), z.boolean()], 'texts, numbers or booleans'), 'a list').nullish(),
  operator: z.enum(operators, `one of ${operators.join(', ')}`),
};

function toWhereSchema<Condition extends z.ZodType>(condition: Condition) {
  return z.strictObject({
    conditions: z.array(condition, 'a list').min(1, 'at least one').max(CONDITIONS_MAX, `at most ${CONDITIONS_MAX}`),
    expression: z.string('a text').nullish(),
  });
}

/** Conditions of record queries name their field `name`. */
export const whereSchema = toWhereSchema(z.strictObject({ name: z.string('a field'), ...conditionMembers }));

/** Conditions of the call-to-action list name their field `fieldName`. */
export const ctaWhereSchema = toWhereSchema(
  z
    .strictObject({ fieldName: z.string('a field'), ...conditionMembers })
    .transform(({ fieldName, ...condition }) => ({ name: fieldName, ...condition })),
);

type WhereInput = z.output<typeof whereSchema>;

export interface Where {
  expression: Expression;
  conditions: ReadonlyMap<string, { path: FieldPath; test: ReturnType<typeof createTest> }>;
}

function readExpression({ conditions, expression }: WhereInput, errors: PartError[]): Expression {
  const given = expression?.trim() ?? '';
  const text = given === '' ? conditions.map(({ alias }) => alias).join(' AND ') : given;
  try {
    const parsed = parseExpression(text);
    const aliases = new Set(conditions.map(({ alias }) => alias));
    for (const alias of aliasesOf(parsed))
      if (!aliases.has(alias))
        errors.push({ part: 'where.expression', message: `No condition has the alias ${alias}` });
    return parsed;
  } catch (error) {
    if (!(error instanceof ExpressionError)) throw error;
    throw new QueryError([...errors, { part: 'where.expression', message: error.message }]);
  }
}

function readCondition(
  path: FieldPath,
  { operator, value }: WhereInput['conditions'][number],
  part: string,
  errors: PartError[],
) {
  const { dataType } = path.field;
  const values = value ?? [];
  const error = findOperatorError(operator, dataType, values.length);
  if (error !== undefined) errors.push({ part: `${part}.operator`, message: error });
  const operands = values.flatMap((item) => parseOperand(dataType, item) ?? []);
  if (operands.length < values.length)
    errors.push({ part: `${part}.value`, message: `Not of the type ${dataType} of ${path.written}` });
  return { path, test: createTest(operator, operands) };
}

/** Parses a filter. Without an expression, all conditions must be true. @throws QueryError with all errors */
export function readWhere(object: SandboxObject, input: WhereInput): Where {
  const errors: PartError[] = [];
  const unknown: string[] = [];
  const conditions = new Map<string, ReturnType<typeof readCondition>>();
  for (const [index, condition] of input.conditions.entries()) {
    const part = `where.conditions.${index}`;
    const path = findFieldPath(object, condition.name);
    if (conditions.has(condition.alias))
      errors.push({ part: `${part}.alias`, message: 'Two conditions have this alias' });
    if (path === undefined) unknown.push(condition.name);
    else conditions.set(condition.alias, readCondition(path, condition, part, errors));
  }
  if (unknown.length > 0) throw new QueryError([], unknown);
  const expression = readExpression(input, errors);
  if (errors.length > 0) throw new QueryError(errors);
  return { expression, conditions };
}
