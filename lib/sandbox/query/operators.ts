import type { DataType, FieldValue } from '#lib/sandbox/objects/sandbox-object.ts';

/** Compares values, nulls last when ascending, as in Postgres. Text is compared by code units. */
export function compareValues(a: FieldValue, b: FieldValue): number {
  if (a === b) return 0;
  if (a === null) return 1;
  if (b === null) return -1;
  return a < b ? -1 : 1;
}

export const operators = [
  'EQ',
  'NE',
  'LT',
  'GT',
  'LTE',
  'GTE',
  'BTW',
  'IN',
  'CONTAINS',
  'STARTS_WITH',
  'ENDS_WITH',
  'IS_NULL',
  'IS_NOT_NULL',
  'INCLUDES',
  'EXCLUDES',
] as const;

export type Operator = (typeof operators)[number];
type Operand = Exclude<FieldValue, null>;
type Test = (value: FieldValue) => boolean;

const IN_MAX_VALUES = 1_000;

const arity: Readonly<Record<Operator, readonly [from: number, to: number]>> = {
  EQ: [1, 1],
  NE: [1, 1],
  LT: [1, 1],
  GT: [1, 1],
  LTE: [1, 1],
  GTE: [1, 1],
  BTW: [2, 2],
  IN: [1, IN_MAX_VALUES],
  CONTAINS: [1, 1],
  STARTS_WITH: [1, 1],
  ENDS_WITH: [1, 1],
  IS_NULL: [0, 0],
  IS_NOT_NULL: [0, 0],
  INCLUDES: [1, IN_MAX_VALUES],
  EXCLUDES: [1, IN_MAX_VALUES],
};

const onText: readonly Operator[] = ['CONTAINS', 'STARTS_WITH', 'ENDS_WITH', 'INCLUDES', 'EXCLUDES'];
const onOrder: readonly Operator[] = ['LT', 'GT', 'LTE', 'GTE', 'BTW'];
const notText: readonly DataType[] = ['NUMBER', 'CURRENCY', 'BOOLEAN', 'DATE', 'DATETIME'];

/** Checks operator, type and number of values. @returns the error message */
export function findOperatorError(operator: Operator, dataType: DataType, count: number): string | undefined {
  if (onText.includes(operator) && notText.includes(dataType)) return `${operator} can't be used on ${dataType}`;
  if (onOrder.includes(operator) && dataType === 'BOOLEAN') return `${operator} can't be used on ${dataType}`;
  const [from, to] = arity[operator];
  if (count >= from && count <= to) return undefined;
  return from === to ? `${operator} takes ${from} value${from === 1 ? '' : 's'}` : `${operator} takes ${from} to ${to}`;
}

function ordered(isRight: (order: number) => boolean, bound: Operand): Test {
  return (value) => value !== null && isRight(compareValues(value, bound));
}

function text(isRight: (value: string, part: string) => boolean, part: Operand): Test {
  return (value) => typeof value === 'string' && isRight(value, String(part));
}

function chosen(value: FieldValue): string[] {
  return typeof value === 'string' ? value.split(';') : [];
}

/** Makes a predicate. Only IS_NULL, NE and EXCLUDES are true for null. @param operands dates in epoch ms */
export function createTest(operator: Operator, operands: readonly Operand[]): Test {
  const [first = '', second = ''] = operands;
  const wanted = new Set<FieldValue>(operands);
  switch (operator) {
    case 'EQ':
    case 'IN':
      return (value) => wanted.has(value);
    case 'NE':
      return (value) => !wanted.has(value);
    case 'LT':
      return ordered((order) => order < 0, first);
    case 'GT':
      return ordered((order) => order > 0, first);
    case 'LTE':
      return ordered((order) => order <= 0, first);
    case 'GTE':
      return ordered((order) => order >= 0, first);
    case 'BTW':
      return (value) => value !== null && compareValues(value, first) >= 0 && compareValues(value, second) <= 0;
    case 'CONTAINS':
      return text((value, part) => value.includes(part), first);
    case 'STARTS_WITH':
      return text((value, part) => value.startsWith(part), first);
    case 'ENDS_WITH':
      return text((value, part) => value.endsWith(part), first);
    case 'IS_NULL':
      return (value) => value === null;
    case 'IS_NOT_NULL':
      return (value) => value !== null;
    case 'INCLUDES':
      return (value) => chosen(value).some((option) => wanted.has(option));
    case 'EXCLUDES':
      return (value) => !chosen(value).some((option) => wanted.has(option));
  }
}
