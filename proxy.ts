import { randomBytes } from 'node:crypto';
import { type NextRequest, NextResponse } from 'next/server';
import { getEnv } from '#lib/env.ts';
import { contentSecurityPolicy, NONCE_HEADER } from '#lib/web/content-security-policy.ts';
import { BODY_MAX_BYTES, bodyTooLarge, foreignOrigin, lengthRequired } from '#lib/web/refusals.ts';
import { checkOrigin, type KnownOrigins } from '#lib/web/request-origin.ts';

/** Everything but the emulated tenants, which are asked by programs and have keys of their own. */
export const config = {
  matcher: [
    {
      source: '/:path*',
      missing: [{ type: 'host', value: '.+\\.gainsightcloud\\.com' }],
    },
  ],
};

const ONE_YEAR_SECONDS = 31_536_000;
const NONCE_BYTES = 16;

/** Read alone: an action can be written to under any address that a page has, and `/_next/static/edit` is one. */
const OWN_FILE = /^\/(?:_next\/static\/.+\.\w+|icon\.svg|connectors\/[\w-]+\.svg)$/;

/**
 * Says that a request has been here: Next asks itself under another address for an action that the page at hand does not
 * hold, and does not say how long its body is. A number, so that nobody else can say it.
 */
const PASSED_HEADER = 'x-latchkey-passed';
const PASSED = randomBytes(32).toString('base64url');

/** A body of unknown length would be cut at the limit, and what is left of it acted on. */
function bodyRefusal(headers: Headers): NextResponse | undefined {
  if (headers.get(PASSED_HEADER) === PASSED) return undefined;
  if (headers.has('transfer-encoding')) return lengthRequired();
  return Number(headers.get('content-length') ?? 0) > BODY_MAX_BYTES ? bodyTooLarge() : undefined;
}

/** Why a request goes no further; else the host by which its browser knows the app, where it says so. */
function admit(
  { method, headers, nextUrl }: NextRequest,
  known: KnownOrigins,
): { refused: NextResponse } | { host: string | undefined } {
  const { allowed, host } = checkOrigin({ method, path: nextUrl.pathname, headers }, known);
  if (!allowed) return { refused: foreignOrigin() };
  const refused = bodyRefusal(headers);
  return refused === undefined ? { host } : { refused };
}

function passOn(
  headers: Headers,
  host: string | undefined,
  { nonce, policy }: { nonce: string; policy: string },
): NextResponse {
  const passedOn = new Headers(headers);
  passedOn.set(NONCE_HEADER, nonce);
  passedOn.set(PASSED_HEADER, PASSED);
  passedOn.set('content-security-policy', policy); // Next takes the nonce of its own scripts from it
  // Next compares it with the origin once more, by the host that a proxy may have changed.
  if (host !== undefined) passedOn.set('x-forwarded-host', host);
  return NextResponse.next({ request: { headers: passedOn } });
}

/** Before every page, action and own API: who may ask, how much, and what the page may do. */
export function proxy(request: NextRequest): NextResponse {
  const { method, headers, nextUrl } = request;
  if ((method === 'GET' || method === 'HEAD') && OWN_FILE.test(nextUrl.pathname)) return NextResponse.next();
  const { baseUrl, nodeEnv, trustedOrigins } = getEnv();
  const secure = baseUrl.startsWith('https://');
  const nonce = randomBytes(NONCE_BYTES).toString('base64');
  const policy = contentSecurityPolicy(nonce, { development: nodeEnv === 'development', secure });

  const admitted = admit(request, { origins: [new URL(baseUrl).origin, ...trustedOrigins], secure });
  const response = 'refused' in admitted ? admitted.refused : passOn(headers, admitted.host, { nonce, policy });
  response.headers.set('content-security-policy', policy);
  if (secure) response.headers.set('strict-transport-security', `max-age=${ONE_YEAR_SECONDS}`);
  return response;
}
