import { expect, test } from 'vitest';
import { z } from 'zod';
import { Prisma } from '#lib/db/generated/client.ts';
import { AppError } from '#lib/errors.ts';
import { serializeError } from '#lib/log/serialize-error.ts';

const HIDDEN = 'hidden-value';

test('keeps type, code, words and frames of a domain error', () => {
  const line = serializeError(new AppError('name_taken', 'Choose another name.'));
  expect(line).toMatchObject({ type: 'AppError', code: 'name_taken', message: 'Choose another name.' });
  expect(line.stack).toMatch(/^\s+at .*serialize-error\.test/);
});

test('keeps what the system says of a failed call', () => {
  const error = Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED', syscall: 'connect' });
  expect(serializeError(error)).toMatchObject({ code: 'ECONNREFUSED', message: 'connect ECONNREFUSED' });
});

// Prisma prints the arguments of the query, a sealed secret or a password hash among them.
test('keeps of a database error its code and model, never the query', () => {
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

// A form's input, and the keys of an object in it, are what zod's message is made of.
test('keeps nothing of the input that did not fit a schema', () => {
  const { error } = z.strictObject({ kind: z.literal('a') }).safeParse({ kind: HIDDEN, [HIDDEN]: HIDDEN });
  expect(JSON.stringify(serializeError(error))).not.toContain(HIDDEN);
});

// The parser quotes the beginning of what it could not read: another system's answer.
test('keeps nothing of a text that is no JSON', () => {
  const parse = (): unknown => JSON.parse(HIDDEN);
  expect(parse).toThrow(expect.toSatisfy((error) => !JSON.stringify(serializeError(error)).includes(HIDDEN)));
});

// The runtime quotes a header's value that it refuses: an Access Key with a line break in it.
test('leaves out what an error of the runtime quotes, even over several lines', () => {
  const set = () => new Headers({ accesskey: `"quoted"\n    at ${HIDDEN}` });
  expect(set).toThrow(
    expect.toSatisfy((error) => {
      const line = serializeError(error);
      return line.type === 'TypeError' && line.stack !== undefined && !JSON.stringify(line).includes(HIDDEN);
    }),
  );
});

test('follows causes, by the same rules and not for ever', () => {
  const looped = new Error('outer', { cause: new SyntaxError(HIDDEN) });
  expect(serializeError(looped)).toMatchObject({ message: 'outer', cause: { type: 'SyntaxError' } });
  expect(JSON.stringify(serializeError(looped))).not.toContain(HIDDEN);
  looped.cause = looped;
  expect(JSON.stringify(serializeError(looped)).match(/"cause"/g)).toHaveLength(3);
});

test('says of what is no error only what it is', () => {
  expect(serializeError(HIDDEN)).toEqual({ type: 'string' });
});
