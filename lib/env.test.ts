import { expect, test } from 'vitest';
import { parseEnv } from '#lib/env.ts';

const SERVER = {
  DATABASE_URL: 'postgres://latchkey@db/latchkey',
  MASTER_KEYS: '1:a-master-key-that-nobody-may-see',
  SESSION_SECRET: 'a-session-secret-that-nobody-may-see',
};

test('nothing needs to be set: embedded database, sandbox, port 3000', () => {
  const env = parseEnv({});
  expect(env).toMatchObject({ port: 3000, baseUrl: 'http://localhost:3000', databaseUrl: undefined, sandbox: true });
  expect(env.dataDir).toMatch(/^\/.*\.data$/);
});

// Its scheme decides whether cookies are `Secure`, however it is written.
test('the address that browsers use is an origin', () => {
  expect(parseEnv({ APP_URL: 'HTTPS://Latchkey.Example/path/' }).baseUrl).toBe('https://latchkey.example');
});

test('a server switches the sandbox off, unless it is asked for', () => {
  expect(parseEnv(SERVER)).toMatchObject({ databaseUrl: SERVER.DATABASE_URL, sandbox: false });
  expect(parseEnv({ ...SERVER, SANDBOX: 'on' }).sandbox).toBe(true);
});

test('lists are split and hosts made lower case; an empty variable counts as absent', () => {
  const env = parseEnv({ API_HOST_ALLOWLIST: 'Api.Acme.com, ,b.example', CONNECT_TO: 'a:443:b:8443', PORT: '' });
  expect(env).toMatchObject({
    apiHostAllowlist: ['api.acme.com', 'b.example'],
    connectTo: ['a:443:b:8443'],
    port: 3000,
  });
});

// With a server's database the keys must outlive the machine: made up silently, they would be lost with its disk.
test.each(['MASTER_KEYS', 'SESSION_SECRET'])(
  'with DATABASE_URL, no start without %s; it says how to make it',
  (name) => {
    expect(() => parseEnv({ ...SERVER, [name]: undefined })).toThrow(
      new RegExp(`With DATABASE_URL set, Latchkey does not start without ${name}[^]*openssl rand`),
    );
  },
);

test('names both where both are missing', () => {
  expect(() => parseEnv({ DATABASE_URL: SERVER.DATABASE_URL })).toThrow(/without MASTER_KEYS and SESSION_SECRET/);
});

// A message of the start-up ends in logs and terminals: it names the variable, never its value.
test.each([
  ['PORT', '70000'],
  ['APP_URL', 'ftp://nobody-may-see'],
  ['DATABASE_URL', 'mysql://nobody-may-see'],
  ['DATABASE_URL', 'postgres://latchkey:nobody#may-see@db/latchkey'],
  ['SESSION_SECRET', 'nobody-may-see'],
  ['SANDBOX', 'nobody-may-see'],
  ['RETEST_SHARE', '101.5'],
  ['LOG_LEVEL', 'nobody-may-see'],
])('%s with a wrong value is named, and the value is not repeated', (name, value) => {
  expect(() => parseEnv({ ...SERVER, [name]: value })).toThrow(expect.objectContaining({ code: 'setup_invalid' }));
  try {
    parseEnv({ ...SERVER, [name]: value });
  } catch (error) {
    expect(String(error)).toContain(name);
    expect(String(error)).not.toContain(value);
  }
});

test('a server may be reached by a socket, without a host', () => {
  const url = 'postgres://latchkey@/latchkey?host=/var/run/postgresql';
  expect(parseEnv({ ...SERVER, DATABASE_URL: url }).databaseUrl).toBe(url);
});

test('tests that Latchkey makes by itself have one percent of a day, or what is said', () => {
  expect(parseEnv({}).retestSharePercent).toBe(1);
  expect(parseEnv({ RETEST_SHARE: '0.2' }).retestSharePercent).toBe(0.2);
});

test('trusted origins are origins, and a refusal names the variable and not its value', () => {
  expect(parseEnv({ TRUSTED_ORIGINS: 'https://a.example, http://b:8080' }).trustedOrigins).toEqual([
    'https://a.example',
    'http://b:8080',
  ]);
  for (const wrong of ['a.example', 'https://a.example/', 'https://a.example/path', '*', 'ftp']) {
    expect(() => parseEnv({ TRUSTED_ORIGINS: wrong })).toThrow(/TRUSTED_ORIGINS.*must be an origin/);
  }
});
