import { expect, test } from 'vitest';
import { getLogger } from '#lib/log/logger.ts';
import { captureLog } from '#tests/support/capture-log.ts';

const log = captureLog();

const HIDDEN = 'hidden-value';

// Whatever a line is made of, a header or field that carries a secret does not show its value.
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

test('does not show a secret that is a list or an object', () => {
  getLogger().info({ headers: { 'set-cookie': [HIDDEN, HIDDEN] }, input: { secrets: { key: HIDDEN } } }, 'line');
  expect(log.text()).not.toContain(HIDDEN);
});

// pino would take the error's own message as the line's, past every serialiser.
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

// One entry is one line: what a client sends can't end it and begin another.
test('keeps line breaks inside of a line', () => {
  getLogger().info({ route: '/a\n{"level":"info"}\r\n' }, 'line');
  expect(log.text().trimEnd()).not.toMatch(/[\r\n]/);
});

test('writes level and time in words, and no name of the machine', () => {
  getLogger().warn('line');
  expect(log.lines()).toEqual([{ level: 'warn', time: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/), msg: 'line' }]);
});
