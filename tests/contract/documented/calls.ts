import { expect } from 'vitest';
import type { WireRequest, World } from '#tests/contract/documented/row.ts';
import { basic } from '#tests/support/tenants/sandbox-oauth.ts';

export const TOKEN = '/v1/users/m2m/oauth/token';
export const INTROSPECT = `${TOKEN}/introspect`;
export const LIST = '/v1/meta/services/objects/list?po=company&em=false';
const COMPANIES = '/v1/data/objects/Company';

export const byKey = ({ accessKey }: World) => ({ Accesskey: accessKey });
export const byToken = ({ token }: World) => ({ Authorization: `Bearer ${token}` });
export const byClient = ({ client }: World) => ({ Authorization: basic(client) });
export const eventHeaders = ({ tenant, accessKey }: World) => ({
  tenantId: tenant.id,
  sharedSecret: accessKey,
  eventName: 'Login',
  eventVersion: '1.0',
});

export const listByKey = (world: World): WireRequest => ({ method: 'GET', path: LIST, headers: byKey(world) });
export const listByToken = (world: World): WireRequest => ({ method: 'GET', path: LIST, headers: byToken(world) });
export const insertBy = (headers: Record<string, string>): WireRequest => ({
  method: 'POST',
  path: COMPANIES,
  headers,
  json: { records: [{ Name: 'Acme' }] },
});
export const requestToken = (world: World): WireRequest => ({ method: 'POST', path: TOKEN, headers: byClient(world) });
export const introspect = (world: World, headers: Record<string, string> = byClient(world)): WireRequest => ({
  method: 'POST',
  path: INTROSPECT,
  headers,
  json: { access_token: world.token },
});

export const requestId = expect.stringMatching(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);

/** The envelope of a success. */
export const succeeded = (data: unknown) => ({
  result: true,
  errorCode: null,
  errorDesc: null,
  requestId,
  data,
  message: null,
});

/** The envelope of an error. */
export const refused = (errorCode: string, errorDesc: string) => ({
  result: false,
  errorCode,
  errorDesc,
  requestId,
  data: null,
  message: null,
});
