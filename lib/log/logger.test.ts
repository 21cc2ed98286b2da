import { expect, test } from 'vitest';
import { getLogger } from '#lib/log/logger.ts';
import { captureLog } from '#tests/support/fixtures/capture-log.ts';

const log = captureLog();

const HIDDEN = 'hidden-value';

// Guarantee: the value of a header or field that carries a secret is not logged.
test.each([
  'authorization',
  'Authorization',
  'cookie',
  'set-cookie',
  'Set-Cookie',
  'accesskey',
  'Accesskey',
  'accessKey',
  'password',
  'secret',
  'clientSecret',
  'client_secret',
  'access_token',
  'token',
])('does not show %s, at the top or inside other objects', (key) => {
  const secret = { [key]: HIDDEN };
  getLogger().info({ ...secret, headers: secret, request: { headers: secret }, a: { b: { c: secret } } }, 'line');
  expect(log.text()).not.toContain(HIDDEN);
  expect(log.text()).toContain('[Redacted]');
});

test('redacts a secret that is a list or an object', () => {
  getLogger().info({ headers: { 'set-cookie': [HIDDEN, HIDDEN] }, input: { secrets: { key: HIDDEN } } }, 'line');
  expect(log.text()).not.toContain(HIDDEN);
});

// pino would log the error's own message, bypassing every serializer.
test.each([
  ['alone', (error: Error) => getLogger().error(error)],
  ['as err', (error: Error) => getLogger().error({ err: error })],
  ['as error, with words', (error: Error) => getLogger().error({ error }, 'words')],
  ['before words', (error: Error) => getLogger().error(error, 'words')],
])('does not take the message of an error that is logged %s', (_, write) => {
  write(Object.assign(new SyntaxError(`Unexpected token in ${HIDDEN}`), { input: HIDDEN }));
  expect(log.text()).toContain('SyntaxError');
  expect(log.text()).not.toContain(HIDDEN);
});

// Guarantee: input of a client can't start a new log line.
test('escapes line breaks', () => {
  getLogger().info({ route: '/a\n{"level":"info"}\r\n' }, 'line');
  expect(log.text().trimEnd()).not.toMatch(/[\r\n]/);
});

test('writes level and time as text, and no host name', () => {
  getLogger().warn('line');
  expect(log.lines()).toEqual([{ level: 'warn', time: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/), msg: 'line' }]);
});
