import { expect, test } from 'vitest';
import { findConnectTarget, parseConnectTo } from '#lib/egress/connect-to.ts';

test.each([
  ['acme.example:443:127.0.0.1:8443', 'acme.example', '127.0.0.1', 8443, true],
  ['ACME.example:443:Proxy.Internal:8443', 'acme.example', 'proxy.internal', 8443, true],
  ['acme.example:443:[fd00::1]:8443', 'acme.example', 'fd00::1', 8443, true],
  ['acme.example::127.0.0.1:8443', 'acme.example', '127.0.0.1', 8443, true],
  ['::proxy.internal:3128', 'any.example', 'proxy.internal', 3128, true],
  [':443:proxy.internal:', 'any.example', 'proxy.internal', 443, true],
  ['acme.example:443::8443', 'acme.example', 'acme.example', 8443, false],
  ['acme.example:443::', 'acme.example', 'acme.example', 443, false],
  ['acme.example:8443:127.0.0.1:1', 'acme.example', 'acme.example', 443, false],
  ['acme.example:443:127.0.0.1:1', 'sub.acme.example', 'sub.acme.example', 443, false],
])('%s sends %s:443 to %s:%d', (entry, asked, host, port, isSentElsewhere) => {
  expect(findConnectTarget(parseConnectTo([entry]), asked, 443)).toEqual({ host, port, isSentElsewhere });
});

test('uses the first matching entry that is not empty on the right', () => {
  const entries = parseConnectTo(['a.example:443::', 'a.example:443:first:1', '::second:2']);
  expect(findConnectTarget(entries, 'a.example', 443)).toMatchObject({ host: 'first', port: 1 });
  expect(findConnectTarget(entries, 'b.example', 443)).toMatchObject({ host: 'second', port: 2 });
});

test.each([
  'acme.example',
  'acme.example:443',
  'acme.example:443:127.0.0.1',
  'acme.example:443:127.0.0.1:0',
  'acme.example:443:127.0.0.1:65536',
  'acme.example:443:127.0.0.1:https',
  'acme.example:443:::1:8443',
  'acme.example:443:[acme]:8443',
  'acme.example:443:[127.0.0.1]:8443',
  'https://acme.example:443:127.0.0.1:8443',
  'acme.example:443:127.0.0.1:8443:',
])('refuses %s and quotes it', (entry) => {
  expect(() => parseConnectTo(['fine:443:127.0.0.1:1', entry])).toThrow(
    expect.objectContaining({ code: 'setup_invalid', message: expect.stringContaining(`entry 2 ("${entry}")`) }),
  );
});
