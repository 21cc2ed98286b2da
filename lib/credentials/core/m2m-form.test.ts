import { v4 as uuid } from 'uuid';
import { expect, test } from 'vitest';
import { gainsightCsNxt as connector } from '#lib/connectors/gainsight-cs-nxt/gainsight-connector.ts';
import { credentialInputSchema } from '#lib/credentials/core/credential-schema.ts';

const schema = credentialInputSchema(connector.description, { extraHosts: [] });

/** The overlay keeps the values of both auth methods. */
function typed(authMethod: string, secrets: Record<string, string>) {
  const settings = { apiBaseUrl: 'https://acme.gainsightcloud.com' };
  const everySecret = { accessKey: '', clientId: '', clientSecret: '', ...secrets };
  return schema.safeParse({
    ...{ id: uuid(), connectorId: 'gainsight-cs-nxt', name: 'Acme', description: '' },
    ...{ authMethod, settings, secrets: everySecret },
  });
}

test('lists Access Key first', () => {
  expect(connector.description.authMethods.map(({ label }) => label)).toEqual(['Access Key', 'M2M OAuth']);
});

test.each([
  ['m2m_oauth', { accessKey: 'a key with spaces', clientId: ' id ', clientSecret: ' secret ' }],
  ['access_key', { accessKey: ' key ', clientId: 'x'.repeat(2_000), clientSecret: 'a secret with spaces' }],
])('with %s, ignores values of hidden fields', (authMethod, secrets) => {
  const parsed = typed(authMethod, secrets);
  const own = authMethod === 'access_key' ? { accessKey: 'key' } : { clientId: 'id', clientSecret: 'secret' };
  expect(parsed.data?.secrets).toEqual(own);
});

test('requires both secrets of an M2M client and names each missing one', () => {
  const issues = typed('m2m_oauth', { accessKey: 'key' }).error?.issues ?? [];
  expect(issues.map(({ path, message }) => [path.join('.'), message])).toEqual([
    ['secrets.clientId', 'Enter the Client ID.'],
    ['secrets.clientSecret', 'Enter the Client Secret.'],
  ]);
});
