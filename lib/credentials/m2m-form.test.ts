import { v4 as uuid } from 'uuid';
import { expect, test } from 'vitest';
import { gainsightCsNxt as connector } from '#lib/connectors/gainsight-cs-nxt/connector.ts';
import { credentialInputSchema } from '#lib/credentials/schema.ts';

const schema = credentialInputSchema(connector.description, { extraHosts: [] });

/** What the overlay holds: what was typed under the other auth method stays there. */
function typed(authMethod: string, secrets: Record<string, string>) {
  const settings = { apiBaseUrl: 'https://acme.gainsightcloud.com' };
  const everySecret = { accessKey: '', clientId: '', clientSecret: '', ...secrets };
  return schema.safeParse({
    ...{ id: uuid(), connectorId: 'gainsight-cs-nxt', name: 'Acme', description: '' },
    ...{ authMethod, settings, secrets: everySecret },
  });
}

test('Access Key comes first', () => {
  expect(connector.description.authMethods.map(({ label }) => label)).toEqual(['Access Key', 'M2M OAuth']);
});

test.each([
  ['m2m_oauth', { accessKey: 'a key with spaces', clientId: ' id ', clientSecret: ' secret ' }],
  ['access_key', { accessKey: ' key ', clientId: 'x'.repeat(2_000), clientSecret: 'a secret with spaces' }],
])('of %s, what stands in a field that is hidden neither blocks nor is saved', (authMethod, secrets) => {
  const parsed = typed(authMethod, secrets);
  const own = authMethod === 'access_key' ? { accessKey: 'key' } : { clientId: 'id', clientSecret: 'secret' };
  expect(parsed.data?.secrets).toEqual(own);
});

test('an M2M client needs both halves, and each says what is missing', () => {
  const issues = typed('m2m_oauth', { accessKey: 'key' }).error?.issues ?? [];
  expect(issues.map(({ path, message }) => [path.join('.'), message])).toEqual([
    ['secrets.clientId', 'Enter the Client ID.'],
    ['secrets.clientSecret', 'Enter the Client Secret.'],
  ]);
});
