import { randomBytes } from 'node:crypto';
import { type NextRequest, NextResponse } from 'next/server';
import { getEnv } from '#lib/env.ts';
import { BODY_MAX_BYTES } from '#lib/web/body-limit.ts';
import { contentSecurityPolicy } from '#lib/web/content-security-policy.ts';
import { NONCE_HEADER } from '#lib/web/nonce-header.ts';
import { checkOrigin } from '#lib/web/request-origin.ts';

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

function refuse(status: number, code: string, message: string): NextResponse {
  return NextResponse.json({ code, message }, { status, headers: { 'cache-control': 'no-store' } });
}

const foreignOrigin = () =>
  refuse(
    403,
    'foreign_origin',
    'This was asked for by another site, or under an address that Latchkey does not know. An operator names the addresses that browsers use in APP_URL and TRUSTED_ORIGINS.',
  );

const bodyTooLarge = () =>
  refuse(413, 'body_too_large', `A request holds at most ${BODY_MAX_BYTES / 1024} KiB. Nothing was changed.`);

/** Read alone: an action can be written to under any address that a page has, and `/_next/static/edit` is one. */
const OWN_FILE = /^\/(?:_next\/static\/.+\.\w+|icon\.svg)$/;

/** Not used here, open to everybody, and it writes the address that it is given into the log as it is. */
const IMAGE_OPTIMIZER = /^\/_next\/image(?:\/|$)/;

/** Before every page, action and own API: who may ask, how much, and what the page may do. */
export function proxy(request: NextRequest): NextResponse {
  const { baseUrl, nodeEnv, trustedOrigins } = getEnv();
  const secure = baseUrl.startsWith('https://');
  const { method, headers, nextUrl } = request;
  if ((method === 'GET' || method === 'HEAD') && OWN_FILE.test(nextUrl.pathname)) return NextResponse.next();
  if (IMAGE_OPTIMIZER.test(nextUrl.pathname)) return refuse(404, 'not_found', 'There is nothing here.');
  const known = { origins: [new URL(baseUrl).origin, ...trustedOrigins], secure };
  const origin = checkOrigin({ method, path: nextUrl.pathname, headers }, known);
  if (!origin.allowed) return foreignOrigin();
  if (Number(headers.get('content-length') ?? 0) > BODY_MAX_BYTES) return bodyTooLarge();

  const nonce = randomBytes(NONCE_BYTES).toString('base64');
  const policy = contentSecurityPolicy(nonce, { development: nodeEnv === 'development', secure });
  const passedOn = new Headers(headers);
  passedOn.set(NONCE_HEADER, nonce);
  passedOn.set('content-security-policy', policy); // Next takes the nonce of its own scripts from it
  // Next compares it with the origin once more, by the host that a proxy may have changed.
  if (origin.host !== undefined) passedOn.set('x-forwarded-host', origin.host);

  const response = NextResponse.next({ request: { headers: passedOn } });
  response.headers.set('content-security-policy', policy);
  if (secure) response.headers.set('strict-transport-security', `max-age=${ONE_YEAR_SECONDS}`);
  return response;
}
