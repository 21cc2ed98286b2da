import { runInNewContext } from 'node:vm';
import { expect, test } from 'vitest';
import { redirectConsole } from '#lib/log/redirect-console.ts';
import { captureLog } from '#tests/support/fixtures/capture-log.ts';

const log = captureLog();
const HIDDEN = 'hidden-value';
const led = { error: (): void => {}, warn: (): void => {} } as Pick<Console, 'error' | 'warn'>;
redirectConsole(led);

function revokedProxy(): object {
  const { proxy, revoke } = Proxy.revocable({}, {});
  revoke();
  return proxy;
}

// Guarantee: the log contains nothing that a client sent.
test.each([
  ['an error that quotes it', () => led.error('⨯', new SyntaxError(`Unexpected token, "${HIDDEN}" is no JSON`))],
  ['an error alone', () => led.warn(new Error(`Failed to find Server Action "${HIDDEN}".`))],
  ['a text that quotes it', () => led.error(`\`host\` header with value \`${HIDDEN}\` does not match.`)],
  ['an object', () => led.error('Invariant', { body: HIDDEN })],
  ['a text over lines', () => led.error(`a\n'b\n${HIDDEN}'`)],
])('%s is one line, without it', (_, write) => {
  write();
  expect(log.lines()).toHaveLength(1);
  expect(log.text().trimEnd()).not.toContain('\n');
  expect(log.text()).not.toContain(HIDDEN);
});

test('logs the message at its level', () => {
  led.warn('⚠ something is old');
  led.error('failed to forward', new TypeError('fetch failed'));
  expect(log.lines()).toMatchObject([
    { level: 'warn', text: '⚠ something is old' },
    { level: 'error', text: 'failed to forward', err: { type: 'TypeError', message: 'fetch failed' } },
  ]);
});

test('logs the first of several errors, also one of another realm', () => {
  const reported = Object.assign(new Error('in a page'), { digest: '1' });
  led.error(reported, new TypeError('beside it'));
  led.error(runInNewContext("new RangeError('elsewhere')"));
  led.error(new AggregateError([new Error('one'), new Error('other')]));
  expect(log.lines()).toMatchObject([
    { err: { type: 'TypeError', message: 'beside it' } },
    { err: { type: 'RangeError', message: 'elsewhere' } },
    { err: { type: 'AggregateError', errors: [{ message: 'one' }, { message: 'other' }] } },
  ]);
});

test.each([
  ['an error whose message is no text', Object.assign(new Error('x'), { message: {} })],
  [
    'an error that throws when it is read',
    Object.defineProperty(new Error('x'), 'code', {
      get: () => {
        throw new Error('no');
      },
    }),
  ],
  ['an error whose name is a symbol', Object.assign(new Error('x'), { name: Symbol('x') })],
  ['an error without a stack', Object.assign(new Error('x'), { stack: null })],
  ['a proxy that is gone', revokedProxy()],
])('logs %s as one line without throwing', (_, value) => {
  led.error(value);
  expect(log.lines()).toHaveLength(1);
});

test('logs an aborted request at the level debug', () => {
  led.error(Object.assign(new Error('aborted'), { code: 'ECONNRESET' }));
  expect(log.lines()).toMatchObject([{ level: 'debug' }]);
});

test('skips errors that are logged with their request', () => {
  led.error('⨯', Object.assign(new Error('in a page'), { digest: '1' }));
  expect(log.lines()).toEqual([]);
});
