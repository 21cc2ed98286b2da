import { expect, test } from 'vitest';
import { leadConsoleIntoLog } from '#lib/log/console-into-log.ts';
import { captureLog } from '#tests/support/capture-log.ts';

const log = captureLog();
const HIDDEN = 'hidden-value';
const led = { error: (): void => {}, warn: (): void => {} } as Pick<Console, 'error' | 'warn'>;
leadConsoleIntoLog(led);

// Guarantee: what a client sent is not in the log, whoever writes there.
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

test('says what was written, at its level', () => {
  led.warn('⚠ something is old');
  led.error('failed to forward', new TypeError('fetch failed'));
  expect(log.lines()).toMatchObject([
    { level: 'warn', said: '⚠ something is old' },
    { level: 'error', said: 'failed to forward', err: { type: 'TypeError', message: 'fetch failed' } },
  ]);
});

test('leaves out what is logged with its request', () => {
  led.error('⨯', Object.assign(new Error('in a page'), { digest: '1' }));
  expect(log.lines()).toEqual([]);
});
