import { randomBytes } from 'node:crypto';
import { type NextRequest, NextResponse } from 'next/server';
import { getEnv } from '#lib/env.ts';
import { contentSecurityPolicy, NONCE_HEADER } from '#lib/web/content-security-policy.ts';
import { BODY_MAX_BYTES, bodyTooLarge, foreignOrigin, lengthRequired } from '#lib/web/refusals.ts';
import { checkOrigin, type KnownOrigins } from '#lib/web/request-origin.ts';

/** Everything but the emulated tenants, which programs call with keys. */
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

/** GET and HEAD only: an action accepts POST at any path, `/_next/static/edit` included. */
const STATIC_FILE = /^\/(?:_next\/static\/.+\.\w+|icon\.svg|connectors\/[\w-]+\.svg)$/;

/**
 * Marks a request that was checked already: Next forwards an action of another page to itself, without Content-Length.
 * The value is random, so that no client can send it.
 */
const CHECKED_HEADER = 'x-latchkey-checked';
const CHECKED = randomBytes(32).toString('base64url');

/** Refuses a body of unknown length: Next would cut it at the limit and process the rest. */
function bodyRefusal(headers: Headers): Response | undefined {
  if (headers.get(CHECKED_HEADER) === CHECKED) return undefined;
  if (headers.has('transfer-encoding')) return lengthRequired();
  return Number(headers.get('content-length') ?? 0) > BODY_MAX_BYTES ? bodyTooLarge() : undefined;
}

/** @returns why the request is refused, or the app's host as the browser sees it */
function admit(
  { method, headers, nextUrl }: NextRequest,
  known: KnownOrigins,
): { refused: Response } | { host: string | undefined } {
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
  passedOn.set(CHECKED_HEADER, CHECKED);
  passedOn.set('content-security-policy', policy); // Next reads the nonce of its own scripts from it
  // Next compares the origin with `Host`, which a proxy may have changed.
  if (host !== undefined) passedOn.set('x-forwarded-host', host);
  return NextResponse.next({ request: { headers: passedOn } });
}

/** Runs before every page, action and API route: checks origin and body size, and sets the security headers. */
export function proxy(request: NextRequest): Response {
  const { method, headers, nextUrl } = request;
  if ((method === 'GET' || method === 'HEAD') && STATIC_FILE.test(nextUrl.pathname)) return NextResponse.next();
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
