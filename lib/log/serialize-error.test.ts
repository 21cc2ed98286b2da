import { expect, test } from 'vitest';
import { z } from 'zod';
import { Prisma } from '#lib/db/generated/client.ts';
import { AppError } from '#lib/errors.ts';
import { serializeError } from '#lib/log/serialize-error.ts';

const HIDDEN = 'hidden-value';

test('keeps type, code, message and frames of a domain error', () => {
  const line = serializeError(new AppError('name_taken', 'Choose another name.'));
  expect(line).toMatchObject({ type: 'AppError', code: 'name_taken', message: 'Choose another name.' });
  expect(line.stack).toMatch(/^\s+at .*serialize-error\.test/);
});

test('keeps the message of a failed system call', () => {
  const error = Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED', syscall: 'connect' });
  expect(serializeError(error)).toMatchObject({ code: 'ECONNREFUSED', message: 'connect ECONNREFUSED' });
});

// Prisma's message contains the arguments of the query, such as a password hash.
test('keeps code and model of a database error, never the query', () => {
  const options = { code: 'P2002', clientVersion: '7', meta: { modelName: 'Account', target: HIDDEN } };
  const known = new Prisma.PrismaClientKnownRequestError(`Invalid invocation: ${HIDDEN}`, options);
  expect(serializeError(known)).toMatchObject({
    type: 'PrismaClientKnownRequestError',
    code: 'P2002',
    model: 'Account',
  });
  const invalid = new Prisma.PrismaClientValidationError(`Argument data: {\n  at ${HIDDEN}\n}`, { clientVersion: '7' });
  expect(JSON.stringify([serializeError(known), serializeError(invalid)])).not.toContain(HIDDEN);
});

// zod's message contains the input.
test('keeps nothing of input that a schema rejected', () => {
  const { error } = z.strictObject({ kind: z.literal('a') }).safeParse({ kind: HIDDEN, [HIDDEN]: HIDDEN });
  expect(JSON.stringify(serializeError(error))).not.toContain(HIDDEN);
});

// The parser quotes the beginning of its input, such as another system's response.
test('keeps nothing of invalid JSON', () => {
  const parse = (): unknown => JSON.parse(HIDDEN);
  expect(parse).toThrow(expect.toSatisfy((error) => !JSON.stringify(serializeError(error)).includes(HIDDEN)));
});

// Node quotes an invalid header value, such as a key with a line break.
test('removes values that a runtime error quotes, even over several lines', () => {
  const set = () => new Headers({ accesskey: `"quoted"\n    at ${HIDDEN}` });
  expect(set).toThrow(
    expect.toSatisfy((error) => {
      const line = serializeError(error);
      return line.type === 'TypeError' && line.stack !== undefined && !JSON.stringify(line).includes(HIDDEN);
    }),
  );
});

test('serializes causes by the same rules, to a limited depth', () => {
  const looped = new Error('outer', { cause: new SyntaxError(HIDDEN) });
  expect(serializeError(looped)).toMatchObject({ message: 'outer', cause: { type: 'SyntaxError' } });
  expect(JSON.stringify(serializeError(looped))).not.toContain(HIDDEN);
  looped.cause = looped;
  expect(JSON.stringify(serializeError(looped)).match(/"cause"/g)).toHaveLength(3);
});

test('keeps only the type of a value that is not an error', () => {
  expect(serializeError(HIDDEN)).toEqual({ type: 'string' });
});
