import { v4 as uuid } from 'uuid';
import { expect, test } from 'vitest';
import { gainsightCsNxt as connector } from '#lib/connectors/gainsight-cs-nxt/gainsight-connector.ts';
import { credentialEditSchema } from '#lib/credentials/core/credential-schema.ts';

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
])('takes empty secrets as unchanged: %s %j', (authMethod, secrets) => {
  expect(parse(authMethod, secrets)).toMatchObject({ success: true, data: { secrets: undefined } });
});

test('trims a new secret', () => {
  expect(parse('access_key', { accessKey: ' new-key ' }).data?.secrets).toEqual({ accessKey: 'new-key' });
});

test('requires both secrets of a pair and names the missing one', () => {
  const issues = parse('m2m_oauth', { clientId: 'id', clientSecret: '' }).error?.issues;
  expect(issues?.map(({ path, message }) => [path.join('.'), message])).toEqual([
    ['secrets.clientSecret', 'Enter the Client Secret.'],
  ]);
});

// A mask that a form sends back untouched must not become the key.
test.each(['***', '••••', '****9876', '••••9876'])('refuses a placeholder as a key: %j', (accessKey) => {
  const [issue] = parse('access_key', { accessKey }).error?.issues ?? [];
  expect(issue).toMatchObject({ path: ['secrets', 'accessKey'], message: expect.stringContaining('placeholder') });
});
