import { expect, test } from 'vitest';
import {
  credentialQuerySchema,
  credentialQueryString,
  parseCredentialQuery,
} from '#lib/credentials/list/credential-query.ts';

const whole = {
  connector: 'gainsight-cs-nxt',
  host: 'acme.gainsightcloud.com',
  status: 'failed',
  method: 'm2m_oauth',
  addedBy: 'u1',
  unused: true,
  search: 'a&b =ü',
  sort: 'name',
} as const;

test('parses a query from its own URL', () => {
  const params = Object.fromEntries(new URLSearchParams(credentialQueryString(whole)));
  expect(parseCredentialQuery(params)).toEqual(whole);
  expect(credentialQuerySchema.parse(params)).toEqual(whole);
});

test('leaves defaults and blanks out of the URL', () => {
  expect(credentialQueryString(parseCredentialQuery({ search: '  ', sort: 'newest', view: 'table' }))).toBe('');
  expect(parseCredentialQuery({})).toEqual({ sort: 'newest' });
});

test('makes one URL for one query', () => {
  expect(credentialQueryString({ sort: 'name', search: 'x' })).toBe(
    credentialQueryString({ search: 'x', sort: 'name' }),
  );
});

test("drops invalid values of a page's URL", () => {
  const params = {
    status: 'lost',
    sort: 'random',
    unused: 'yes',
    host: ['a.example', 'b.example'],
    search: 'x\0',
    method: 'm',
  };
  expect(parseCredentialQuery(params)).toEqual({ host: 'a.example', method: 'm', sort: 'newest' });
});

test.each([{ status: 'lost' }, { sort: 'random' }, { unused: 'yes' }, { search: 'x\0' }, { search: 'x'.repeat(201) }])(
  'the API refuses %j',
  (params) => {
    expect(credentialQuerySchema.safeParse(params).success).toBe(false);
  },
);
