import type { NextConfig } from 'next';
import { BODY_MAX_BYTES } from './lib/web/refusals.ts';
import { securityHeaders } from './lib/web/security-headers.ts';

/** Hosts of the emulated tenants. */
const tenantHost = { type: 'host', value: '.+\\.gainsightcloud\\.com' } as const;

const config: NextConfig = {
  poweredByHeader: false,
  reactStrictMode: true,
  // The image optimizer is unused, and would be a public endpoint.
  images: { unoptimized: true },
  // Otherwise titles are streamed, and a page has none for a moment after every action.
  htmlLimitedBots: /.*/,
  // `next dev` would print the arguments of server actions, secrets included.
  logging: { serverFunctions: false },
  // `authInterrupts` enables `forbidden()`: a page that a role may not see answers 403 at its own URL.
  experimental: {
    authInterrupts: true,
    serverActions: { bodySizeLimit: BODY_MAX_BYTES },
    proxyClientMaxBodySize: BODY_MAX_BYTES,
  },
  // `npm test` checks the types.
  typescript: { ignoreBuildErrors: true },
  serverExternalPackages: ['@prisma/adapter-pg', '@prisma/client', 'pg', 'pg-boss', 'pino', 'undici'],
  async headers() {
    // The URL of an invitation is a secret.
    const invitationHeaders = [{ key: 'Referrer-Policy', value: 'no-referrer' }];
    return [
      { source: '/:path*', missing: [tenantHost], headers: securityHeaders },
      { source: '/invitation/:token*', headers: invitationHeaders },
    ];
  },
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
