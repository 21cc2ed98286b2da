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
import { createTest, findOperatorFault, operators } from '#lib/sandbox/query/operators.ts';
import type { Fault } from '#lib/sandbox/query/query-fault.ts';
import { QueryFaults } from '#lib/sandbox/query/query-fault.ts';

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

/** Conditions of the record query, which call their field `name`. */
export const whereSchema = toWhereSchema(z.strictObject({ name: z.string('a field'), ...conditionMembers }));

/** Conditions of the call-to-action list, which call it `fieldName`. */
export const ctaWhereSchema = toWhereSchema(
  z
    .strictObject({ fieldName: z.string('a field'), ...conditionMembers })
    .transform(({ fieldName, ...condition }) => ({ name: fieldName, ...condition })),
);

type WhereInput = z.output<typeof whereSchema>;

/** A filter that is understood. */
export interface Where {
  expression: Expression;
  conditions: ReadonlyMap<string, { path: FieldPath; test: ReturnType<typeof createTest> }>;
}

function readExpression({ conditions, expression }: WhereInput, faults: Fault[]): Expression {
  const given = expression?.trim() ?? '';
  const text = given === '' ? conditions.map(({ alias }) => alias).join(' AND ') : given;
  try {
    const parsed = parseExpression(text);
    const aliases = new Set(conditions.map(({ alias }) => alias));
    for (const alias of aliasesOf(parsed))
      if (!aliases.has(alias))
        faults.push({ part: 'where.expression', message: `No condition has the alias ${alias}` });
    return parsed;
  } catch (error) {
    if (!(error instanceof ExpressionError)) throw error;
    throw new QueryFaults([...faults, { part: 'where.expression', message: error.message }]);
  }
}

function readCondition(
  path: FieldPath,
  { operator, value }: WhereInput['conditions'][number],
  part: string,
  faults: Fault[],
) {
  const { dataType } = path.field;
  const values = value ?? [];
  const fault = findOperatorFault(operator, dataType, values.length);
  if (fault !== undefined) faults.push({ part: `${part}.operator`, message: fault });
  const operands = values.flatMap((item) => parseOperand(dataType, item) ?? []);
  if (operands.length < values.length)
    faults.push({ part: `${part}.value`, message: `Not of the type ${dataType} of ${path.written}` });
  return { path, test: createTest(operator, operands) };
}

/**
 * Understands a filter. Without an expression every condition must hold.
 *
 * @throws QueryFaults with all that stands against it
 */
export function readWhere(object: SandboxObject, input: WhereInput): Where {
  const faults: Fault[] = [];
  const unknown: string[] = [];
  const conditions = new Map<string, ReturnType<typeof readCondition>>();
  for (const [index, condition] of input.conditions.entries()) {
    const part = `where.conditions.${index}`;
    const path = findFieldPath(object, condition.name);
    if (conditions.has(condition.alias))
      faults.push({ part: `${part}.alias`, message: 'Two conditions have this alias' });
    if (path === undefined) unknown.push(condition.name);
    else conditions.set(condition.alias, readCondition(path, condition, part, faults));
  }
  if (unknown.length > 0) throw new QueryFaults([], unknown);
  const expression = readExpression(input, faults);
  if (faults.length > 0) throw new QueryFaults(faults);
  return { expression, conditions };
}
