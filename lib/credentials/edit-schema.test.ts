import { v4 as uuid } from 'uuid';
import { expect, test } from 'vitest';
import { gainsightCsNxt as connector } from '#lib/connectors/gainsight-cs-nxt/connector.ts';
import { credentialEditSchema } from '#lib/credentials/edit-schema.ts';

function parse(authMethod: string, secrets: Record<string, string>) {
  const settings = { apiBaseUrl: 'https://acme.gainsightcloud.com' };
  return credentialEditSchema(connector.description, authMethod, { extraHosts: [] }).safeParse({
    ...{ id: uuid(), version: 1, name: 'Acme', description: '', settings, secrets },
  });
}

test.each([
  ['access_key', {}],
  ['access_key', { accessKey: '' }],
  ['access_key', { accessKey: '  ' }],
  ['m2m_oauth', { clientId: '', clientSecret: '' }],
])('empty means unchanged: %s %j', (authMethod, secrets) => {
  expect(parse(authMethod, secrets)).toMatchObject({ success: true, data: { secrets: undefined } });
});

test('a new secret is trimmed', () => {
  expect(parse('access_key', { accessKey: ' new-key ' }).data?.secrets).toEqual({ accessKey: 'new-key' });
});

test('of a pair, both are asked for, and the missing one is named', () => {
  const issues = parse('m2m_oauth', { clientId: 'id', clientSecret: '' }).error?.issues;
  expect(issues?.map(({ path, message }) => [path.join('.'), message])).toEqual([
    ['secrets.clientSecret', 'Enter the Client Secret.'],
  ]);
});

// A form that shows a mask in the field, and sends it back untouched, must not make it the key.
test.each(['***', '••••', '****9876', '••••9876'])('no placeholder can be saved as a key: %j', (accessKey) => {
  const [issue] = parse('access_key', { accessKey }).error?.issues ?? [];
  expect(issue).toMatchObject({ path: ['secrets', 'accessKey'], message: expect.stringContaining('placeholder') });
});
