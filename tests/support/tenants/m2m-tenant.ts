import { uncachedTokens } from '#lib/connectors/gainsight-cs-nxt/m2m-tokens.ts';
import type { GainsightTenant } from '#lib/connectors/gainsight-cs-nxt/send-to-tenant.ts';
import { DAY_MS } from '#lib/time.ts';
import { answers, type Behaviour } from '#tests/support/tenants/misbehaving-server.ts';
import { TENANT_HOST } from '#tests/support/tenants/tenant-server.ts';

export const TOKEN_PATH = '/v1/users/m2m/oauth/token';
export const INTROSPECT_PATH = `${TOKEN_PATH}/introspect`;
export const LIST_PATH = '/v1/meta/services/objects/list?po=company&em=false';
export const BASE_URL = `https://${TENANT_HOST}`;
export const CLIENT_ID = 'client-5ec3e7';
export const CLIENT_SECRET = 'c5-s3cret-5ec3e75ec3e7';
export const BASIC = Buffer.from(`${CLIENT_ID}:${CLIENT_SECRET}`).toString('base64');
export const UNAUTHORIZED = { requestId: '170a3a0b-bfe4-4337-a961-a24196925d8b', error: 'unauthorized' };
export const ACTIVE = { active: true, client_id: CLIENT_ID, token_type: 'Bearer', exp: Date.now() + DAY_MS };
export const LISTED = {
  result: true,
  errorCode: null,
  errorDesc: null,
  data: [{ objectName: 'Company' }],
  message: null,
};

/** An error in Gainsight's envelope. */
export const refuse = (status: number, errorCode: string | null) =>
  answers.json(status, { result: false, errorCode, errorDesc: 'words', data: null, message: null });

/** Issues `token-1`, `token-2`, … */
export function issuing(fields: Record<string, unknown> = {}): Behaviour {
  let issued = 0;
  return (...exchange) => {
    issued += 1;
    const granted = { access_token: `token-${issued}`, token_type: 'Bearer', expires_in: 86_400, ...fields };
    answers.json(200, granted)(...exchange);
  };
}

/** Uses one behavior for the first call and another for the rest. */
export function firstThen(first: Behaviour, then: Behaviour): Behaviour {
  let isFirst = true;
  return (...exchange) => {
    const behave = isFirst ? first : then;
    isFirst = false;
    behave(...exchange);
  };
}

export interface Routes {
  token?: Behaviour;
  introspect?: Behaviour;
  list?: Behaviour;
}

/** A working tenant, except for the given routes. */
export function byRoute({ token = issuing(), introspect, list }: Routes): Behaviour {
  const routes = new Map([
    [TOKEN_PATH, token],
    [INTROSPECT_PATH, introspect ?? answers.json(200, ACTIVE)],
    [LIST_PATH, list ?? answers.json(200, LISTED)],
  ]);
  return (request, ...rest) => (routes.get(request.url ?? '') ?? refuse(404, 'GS_APIG_1000'))(request, ...rest);
}

/** A client of that tenant without a token cache. */
export function client(secret: { clientId?: string; clientSecret?: string } = {}): GainsightTenant {
  const pair = { clientId: CLIENT_ID, clientSecret: CLIENT_SECRET, ...secret };
  return { baseUrl: BASE_URL, secret: { method: 'm2m_oauth', ...pair, tokens: uncachedTokens() } };
}
