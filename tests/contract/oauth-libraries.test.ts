import {
  allowInsecureRequests,
  type ClientAuth,
  ClientSecretBasic,
  ClientSecretPost,
  Configuration,
  clientCredentialsGrant,
  fetchProtectedResource,
} from 'openid-client';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createOauthConnection } from '#lib/sandbox/connections/connections.ts';
import type { ClientCredentials } from '#lib/sandbox/connections/sandbox-secrets.ts';
import { serveTenant, type TenantServer } from '#lib/sandbox/server/serve-tenant.ts';
import { type OpenTenant, openTenant } from '#tests/support/tenants/sandbox-client.ts';

let home: OpenTenant;
let credentials: ClientCredentials;
let server: TenantServer;
let origin: string;

beforeAll(async () => {
  home = await openTenant();
  const { workspaceId, tenant } = home;
  credentials = await createOauthConnection(workspaceId, tenant.id, 'openid-client', 'super_admin');
  server = await serveTenant({ port: 0, hostname: '127.0.0.1', only: { ...tenant, workspaceId } });
  origin = `http://127.0.0.1:${server.port}`;
});

afterAll(() => server.close());

/** Configures the library as documented: token endpoint and Basic authentication. */
function configure({ clientId, clientSecret }: ClientCredentials, authenticate = ClientSecretBasic): Configuration {
  const clientAuth: ClientAuth = authenticate(clientSecret);
  const endpoints = { issuer: origin, token_endpoint: `${origin}/v1/users/m2m/oauth/token` };
  const configuration = new Configuration(endpoints, clientId, {}, clientAuth);
  allowInsecureRequests(configuration); // plain HTTP, on loopback
  return configuration;
}

// Clients written for the real API must work here.
test('works with openid-client and client credentials', async () => {
  const configuration = configure(credentials);
  const token = await clientCredentialsGrant(configuration);
  expect(token).toMatchObject({ token_type: 'bearer', expires_in: 86_400 }); // the library lower-cases the type
  const list = new URL(`${origin}/v1/meta/services/objects/list?po=company&em=false`);
  const response = await fetchProtectedResource(configuration, token.access_token, list, 'GET');
  expect(response.status).toBe(200);
  expect(await response.json()).toMatchObject({ result: true });
});

test.each([
  ['a wrong secret', () => configure({ ...credentials, clientSecret: 'f'.repeat(64) })],
  ['the secret in the body, which no document names', () => configure(credentials, ClientSecretPost)],
])('refuses openid-client with %s', async (_, makeConfiguration) => {
  await expect(clientCredentialsGrant(makeConfiguration())).rejects.toMatchObject({
    status: 401,
    error: 'unauthorized',
  });
});
