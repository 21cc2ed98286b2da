import pg from 'pg';
import { expect, test } from 'vitest';
import { isDatabaseLost } from '#lib/db/database-errors.ts';
import { Prisma } from '#lib/db/generated/client.ts';

const prismaError = (code: string, meta?: Record<string, unknown>) =>
  new Prisma.PrismaClientKnownRequestError('', { code, clientVersion: '', ...(meta && { meta }) });
const withCode = (code: string, more = {}) => Object.assign(new Error('x'), { code, ...more });

test('recognizes a refused connection', async () => {
  const error = await new pg.Client({ host: '127.0.0.1', port: 1 }).connect().catch((reason: unknown) => reason);
  expect(isDatabaseLost(error)).toBe(true);
});

test.each([
  ['a closed connection', prismaError('P1017')],
  ['a pipe that broke', prismaError('EPIPE')],
  ['the socket of a database that is not up', withCode('ENOENT', { syscall: 'connect' })],
  ['a transaction that is gone', prismaError('P2028')],
  ['a restart', withCode('57P01')],
  ['a start that goes on', withCode('57P03')],
  ['a full disk', withCode('53100')],
  [
    'a full disk, told by a raw query',
    prismaError('P2010', { driverAdapterError: { cause: { originalCode: '53100' } } }),
  ],
  [
    'a connection that breaks off under a raw query',
    prismaError('P2010', { driverAdapterError: { cause: { kind: 'ConnectionClosed' } } }),
  ],
  ['what pg says without a code', new Error('Connection terminated unexpectedly')],
  ['a client that is closed by now', new Error('Client was closed and is not queryable')],
  ['the cause of another', new Error('FAILED', { cause: new Error('x', { cause: prismaError('P1001') }) })],
])('%s means that the database is lost', (_, error) => {
  expect(isDatabaseLost(error)).toBe(true);
});

test.each([
  ['a broken unique constraint', prismaError('P2002')],
  ['a file that is not there', withCode('ENOENT', { syscall: 'open' })],
  ['an error of SQL', withCode('42601')],
  ['a text', 'Connection terminated'],
  ['nothing', undefined],
])('%s does not mean that the database is lost', (_, error) => {
  expect(isDatabaseLost(error)).toBe(false);
});
