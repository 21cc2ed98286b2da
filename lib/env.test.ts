import { expect, test } from 'vitest';
import { parseEnv } from '#lib/env.ts';

const SERVER = {
  DATABASE_URL: 'postgres://latchkey@db/latchkey',
  MASTER_KEYS: '1:a-master-key-that-nobody-may-see',
  SESSION_SECRET: 'a-session-secret-that-nobody-may-see',
};

test('defaults to the embedded database, the sandbox and port 3000', () => {
  const env = parseEnv({});
  expect(env).toMatchObject({ port: 3000, baseUrl: 'http://localhost:3000', databaseUrl: undefined, sandbox: true });
  expect(env.dataDir).toMatch(/^\/.*\.data$/);
});

test('normalizes APP_URL to an origin', () => {
  expect(parseEnv({ APP_URL: 'HTTPS://Latchkey.Example/path/' }).baseUrl).toBe('https://latchkey.example');
});

test('turns the sandbox off with a server, unless SANDBOX is on', () => {
  expect(parseEnv(SERVER)).toMatchObject({ databaseUrl: SERVER.DATABASE_URL, sandbox: false });
  expect(parseEnv({ ...SERVER, SANDBOX: 'on' }).sandbox).toBe(true);
});

test('splits lists, lowercases hosts and ignores empty variables', () => {
  const env = parseEnv({ API_HOST_ALLOWLIST: 'Api.Acme.com, ,b.example', CONNECT_TO: 'a:443:b:8443', PORT: '' });
  expect(env).toMatchObject({
    apiHostAllowlist: ['api.acme.com', 'b.example'],
    connectTo: ['a:443:b:8443'],
    port: 3000,
  });
});

// Generated keys would be lost with the machine's disk, and the server's data with them.
test.each(['MASTER_KEYS', 'SESSION_SECRET'])('with DATABASE_URL, requires %s and says how to generate it', (name) => {
  expect(() => parseEnv({ ...SERVER, [name]: undefined })).toThrow(
    new RegExp(`With DATABASE_URL set, Latchkey does not start without ${name}[^]*openssl rand`),
  );
});

test('names both if both are missing', () => {
  expect(() => parseEnv({ DATABASE_URL: SERVER.DATABASE_URL })).toThrow(/without MASTER_KEYS and SESSION_SECRET/);
});

// Guarantee: an error names the variable, never its value.
test.each([
  ['PORT', '70000'],
  ['APP_URL', 'ftp://nobody-may-see'],
  ['DATABASE_URL', 'mysql://nobody-may-see'],
  ['DATABASE_URL', 'postgres://latchkey:nobody#may-see@db/latchkey'],
  ['SESSION_SECRET', 'nobody-may-see'],
  ['SANDBOX', 'nobody-may-see'],
  ['RETEST_SHARE', '101.5'],
  ['LOG_LEVEL', 'nobody-may-see'],
])('names %s with an invalid value, without quoting it', (name, value) => {
  expect(() => parseEnv({ ...SERVER, [name]: value })).toThrow(expect.objectContaining({ code: 'setup_invalid' }));
  try {
    parseEnv({ ...SERVER, [name]: value });
  } catch (error) {
    expect(String(error)).toContain(name);
    expect(String(error)).not.toContain(value);
  }
});

test('accepts a Unix socket without a host', () => {
  const url = 'postgres://latchkey@/latchkey?host=/var/run/postgresql';
  expect(parseEnv({ ...SERVER, DATABASE_URL: url }).databaseUrl).toBe(url);
});

test('gives scheduled tests one percent of a day by default', () => {
  expect(parseEnv({}).retestSharePercent).toBe(1);
  expect(parseEnv({ RETEST_SHARE: '0.2' }).retestSharePercent).toBe(0.2);
});

test('accepts only origins in TRUSTED_ORIGINS', () => {
  expect(parseEnv({ TRUSTED_ORIGINS: 'https://a.example, http://b:8080' }).trustedOrigins).toEqual([
    'https://a.example',
    'http://b:8080',
  ]);
  for (const wrong of ['a.example', 'https://a.example/', 'https://a.example/path', '*', 'ftp']) {
    expect(() => parseEnv({ TRUSTED_ORIGINS: wrong })).toThrow(/TRUSTED_ORIGINS.*must be an origin/);
  }
});
