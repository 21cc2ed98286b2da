import type { NextConfig } from 'next';
import { BODY_MAX_BYTES } from './lib/web/body-limit.ts';
import { securityHeaders } from './lib/web/security-headers.ts';

/** The emulated tenants answer under their own names. */
const tenantHost = { type: 'host', value: '.+\\.gainsightcloud\\.com' } as const;

const config: NextConfig = {
  poweredByHeader: false,
  reactStrictMode: true,
  // Nothing here uses the optimizer, which would be open to everybody.
  images: { unoptimized: true },
  // Titles come with their page: streamed behind it, a page stands without one for a moment after every action.
  htmlLimitedBots: /.*/,
  // `next dev` would print the arguments of server actions, secrets among them.
  logging: { serverFunctions: false },
  // `forbidden()`: a page that one's role may not see answers 403 and says so, at its own address.
  experimental: {
    authInterrupts: true,
    serverActions: { bodySizeLimit: BODY_MAX_BYTES },
    // Read once before the page does: no more than that is kept.
    proxyClientMaxBodySize: BODY_MAX_BYTES,
  },
  // `npm test` checks the types, of the tests too; a start need not wait for it.
  typescript: { ignoreBuildErrors: true },
  serverExternalPackages: ['@prisma/adapter-pg', '@prisma/client', 'pg', 'pg-boss', 'pino', 'undici'],
  async headers() {
    // Its address is all that it takes to use it.
    const ofInvitation = [{ key: 'Referrer-Policy', value: 'no-referrer' }];
    return [
      { source: '/:path*', missing: [tenantHost], headers: securityHeaders },
      { source: '/invitation/:token*', headers: ofInvitation },
    ];
  },
  // What arrives for one of them is the tenant's wire.
  async rewrites() {
    return {
      beforeFiles: [
        {
          source: '/:path*',
          has: [tenantHost],
          destination: '/api/tenant/:path*',
        },
      ],
      afterFiles: [],
      fallback: [],
    };
  },
};

export default config;
