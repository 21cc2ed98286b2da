import 'server-only';
import { z } from 'zod';
import {
  authenticateClient,
  findLiveToken,
  issueToken,
  TOKEN_LIFETIME_SECONDS,
} from '#lib/sandbox/oauth/issued-tokens.ts';
import type { WireTenant } from '#lib/sandbox/tenants/tenants.ts';
import type { Answer } from '#lib/sandbox/wire/answer.ts';
import { readJsonBody, readTextBody } from '#lib/sandbox/wire/read-call-body.ts';

interface OauthCall {
  tenant: WireTenant;
  request: Request;
  requestId: string;
}

/** The OAuth endpoints do not use the envelope of the other calls. */
const failed = (requestId: string, status = 401, error = 'unauthorized'): Answer => ({
  status,
  body: { requestId, error },
});

const jsonGrantSchema = z.object({ grant_type: z.string().optional() });

/** @returns undefined without `grant_type`, which the vendor's examples omit */
function readGrantType(body: string, contentType: string): string | undefined {
  if (/\bjson\b/i.test(contentType)) return jsonGrantSchema.safeParse(JSON.parse(body || '{}')).data?.grant_type;
  return new URLSearchParams(body.trim()).get('grant_type') ?? undefined;
}

function isGrantKnown(body: string, contentType: string): boolean {
  try {
    return (readGrantType(body, contentType) ?? 'client_credentials') === 'client_credentials';
  } catch {
    return false;
  }
}

/** Issues a token; `expires_in` is in seconds. @see "Generate REST API Key", Get Access Token API; RFC 6749 §5.2 */
export async function answerToken({ tenant, request, requestId }: OauthCall): Promise<Answer> {
  const client = await authenticateClient(tenant.id, request.headers);
  if (client === undefined) return failed(requestId);
  const body = await readTextBody(request);
  if (!isGrantKnown(body, request.headers.get('content-type') ?? '')) {
    return failed(requestId, 400, 'unsupported_grant_type');
  }
  const token = await issueToken(tenant, client);
  if (token === undefined) return failed(requestId);
  return { status: 200, body: { access_token: token, token_type: 'Bearer', expires_in: TOKEN_LIFETIME_SECONDS } };
}

const introspectionSchema = z.object({ access_token: z.string() });

/** Introspects a client's own token; `exp` is in ms. @see "Generate REST API Key", Active State of a Token API */
export async function answerIntrospection({ tenant, request, requestId }: OauthCall): Promise<Answer> {
  const client = await authenticateClient(tenant.id, request.headers);
  if (client === undefined) return failed(requestId);
  const { data } = introspectionSchema.safeParse(await readJsonBody(request));
  const token = data === undefined ? undefined : await findLiveToken(tenant, data.access_token);
  if (token?.connectionId !== client.connectionId) return failed(requestId);
  const { clientId, expiresAt } = token;
  return {
    status: 200,
    body: { active: true, client_id: clientId, token_type: 'Bearer', exp: expiresAt.getTime() },
  };
}
