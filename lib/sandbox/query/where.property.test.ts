import fc from 'fast-check';
import { expect, test } from 'vitest';
import { company } from '#lib/sandbox/objects/company.object.ts';
import type { FieldValue, SandboxRecord } from '#lib/sandbox/objects/sandbox-object.ts';
import { type Operator, operators } from '#lib/sandbox/query/operators.ts';
import { QueryError } from '#lib/sandbox/query/query-error.ts';
import { readRecordQuery, runRecordQuery } from '#lib/sandbox/query/record-query.ts';
import { whereSchema } from '#lib/sandbox/query/where.ts';

const RUNS = { seed: 20_260_102, numRuns: 300 };

const rows = company.rows('properties').slice(0, 60);
const textFields = ['Name', 'Industry', 'Stage', 'ParentCompanyName'];
const numberFields = ['ARR', 'Employees', 'LifecycleInWeeks'];
const noValue: Operator[] = ['IS_NULL', 'IS_NOT_NULL'];
const onBoth: Operator[] = ['EQ', 'NE', 'LT', 'GT', 'LTE', 'GTE', 'BTW', 'IN', ...noValue];
const onText: Operator[] = [...onBoth, 'CONTAINS', 'STARTS_WITH', 'ENDS_WITH', 'INCLUDES', 'EXCLUDES'];

interface Condition {
  name: string;
  operator: Operator;
  value: (string | number)[];
}

/** Existing values, parts of them, and other values. */
function valuesOf(name: string): fc.Arbitrary<string | number> {
  const known = [...new Set(rows.map((row) => row[name]))].filter((value) => value !== null && value !== undefined);
  const existing = fc.constantFrom(...known.map((value) => (typeof value === 'number' ? value : String(value))));
  if (numberFields.includes(name)) return fc.oneof(existing, fc.integer());
  const part = fc.tuple(existing, fc.nat(8), fc.nat(8)).map(([text, from, to]) => String(text).slice(from, from + to));
  return fc.oneof(existing, part, fc.string());
}

const conditions: fc.Arbitrary<Condition> = fc.constantFrom(...textFields, ...numberFields).chain((name) =>
  fc.constantFrom(...(numberFields.includes(name) ? onBoth : onText)).chain((operator) => {
    const many = ['IN', 'INCLUDES', 'EXCLUDES'].includes(operator);
    const [minLength, maxLength] = noValue.includes(operator) ? [0, 0] : many ? [1, 4] : [1, 1];
    const count = operator === 'BTW' ? { minLength: 2, maxLength: 2 } : { minLength, maxLength };
    return fc.array(valuesOf(name), count).map((value) => ({ name, operator, value }));
  }),
);

type Model = (value: FieldValue, given: Condition['value']) => boolean;

const isLess = (a: FieldValue, b: FieldValue | undefined): boolean =>
  a !== null && b !== null && b !== undefined && a < b;
const isEqual: Model = (value, [wanted]) => value === wanted;
const includes: Model = (value, given) =>
  String(value ?? '')
    .split(';')
    .some((one) => value !== null && given.includes(one));

/** The model of each operator. Only IS_NULL, NE and EXCLUDES are true for null. */
const model: Record<Operator, Model> = {
  EQ: isEqual,
  NE: (value, given) => !isEqual(value, given),
  LT: (value, [bound]) => isLess(value, bound),
  GT: (value, [bound]) => value !== null && isLess(bound ?? null, value),
  LTE: (value, [bound]) => isLess(value, bound) || value === bound,
  GTE: (value, [bound]) => (value !== null && isLess(bound ?? null, value)) || value === bound,
  BTW: (value, given) => model.GTE(value, given.slice(0, 1)) && model.LTE(value, given.slice(1)),
  IN: (value, given) => given.some((one) => one === value),
  CONTAINS: (value, [part]) => value !== null && String(value).indexOf(String(part)) >= 0,
  STARTS_WITH: (value, [part]) => value !== null && String(value).slice(0, String(part).length) === part,
  ENDS_WITH: (value, [part]) => value !== null && (part === '' || String(value).slice(-String(part).length) === part),
  IS_NULL: (value) => value === null,
  IS_NOT_NULL: (value) => value !== null,
  INCLUDES: includes,
  EXCLUDES: (value, given) => !includes(value, given),
};

function find(where: unknown): SandboxRecord[] {
  const parsed = whereSchema.parse(where);
  const query = readRecordQuery(company, { where: parsed, limit: rows.length, offset: 0 });
  return runRecordQuery(query, rows, new Map()).records;
}

const gsids = (found: readonly SandboxRecord[]): FieldValue[] => found.map((row) => row['Gsid'] ?? null);

function expected(isFound: (row: SandboxRecord) => boolean): FieldValue[] {
  return gsids(rows.filter(isFound));
}

test('finds the same rows as the model of each operator', () => {
  fc.assert(
    fc.property(conditions, (condition) => {
      const where = { conditions: [{ ...condition, alias: 'A' }] };
      const isFound = (row: SandboxRecord) => model[condition.operator](row[condition.name] ?? null, condition.value);
      expect(gsids(find(where))).toEqual(expected(isFound));
    }),
    { ...RUNS, numRuns: 1_500 },
  );
});

test('combines conditions by the expression, or by AND without one', () => {
  const combinations = fc.constantFrom('A AND B', 'A or not B', 'NOT (A AND B)', '(A OR B) AND NOT A', null);
  fc.assert(
    fc.property(conditions, conditions, combinations, (a, b, expression) => {
      const where = {
        conditions: [
          { ...a, alias: 'A' },
          { ...b, alias: 'B' },
        ],
        expression,
      };
      const isFound = (row: SandboxRecord): boolean => {
        const isA = model[a.operator](row[a.name] ?? null, a.value);
        const isB = model[b.operator](row[b.name] ?? null, b.value);
        if (expression === 'A or not B') return isA || !isB;
        if (expression === 'NOT (A AND B)') return !(isA && isB);
        if (expression === '(A OR B) AND NOT A') return isB && !isA;
        return isA && isB;
      };
      expect(gsids(find(where))).toEqual(expected(isFound));
    }),
    RUNS,
  );
});

// Invalid input is a validation error, never an internal error.
test('answers any filter or refuses it with messages', () => {
  const name = fc.oneof(
    fc.constantFrom(...textFields, ...numberFields, 'RenewalDate', 'Csm__gr.Name', 'constructor'),
    fc.string(),
  );
  const value = fc.array(fc.oneof(fc.string(), fc.double({ noDefaultInfinity: true, noNaN: true }), fc.boolean()), {
    maxLength: 3,
  });
  const alias = fc.constantFrom('A', 'B', 'C');
  const any = fc.record({ name, alias, operator: fc.constantFrom(...operators), value });
  const expression = fc.option(fc.oneof(fc.string(), fc.constantFrom('A', 'A AND B', 'NOT (A', 'C OR')));
  fc.assert(
    fc.property(fc.array(any, { minLength: 1, maxLength: 3 }), expression, (given, combined) => {
      try {
        expect(find({ conditions: given, expression: combined }).length).toBeLessThanOrEqual(rows.length);
      } catch (error) {
        if (!(error instanceof QueryError)) throw error;
        expect(error.errors.length + error.unknownFields.length).toBeGreaterThan(0);
      }
    }),
    { ...RUNS, numRuns: 1_000 },
  );
});
