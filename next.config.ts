import type { NextConfig } from 'next';

const config: NextConfig = {
  poweredByHeader: false,
  reactStrictMode: true,
  // Titles come with their page: streamed behind it, a page stands without one for a moment after every action.
  htmlLimitedBots: /.*/,
  // `next dev` would print the arguments of server actions, secrets among them.
  logging: { serverFunctions: false },
  // `forbidden()`: a page that one's role may not see answers 403 and says so, at its own address.
  experimental: { authInterrupts: true },
  // `npm test` checks the types, of the tests too; a start need not wait for it.
  typescript: { ignoreBuildErrors: true },
  serverExternalPackages: ['@prisma/adapter-pg', '@prisma/client', 'pg', 'pg-boss', 'pino', 'undici'],
  // The address of an invitation is all that it takes to use it.
  async headers() {
    const headers = [
      { key: 'Referrer-Policy', value: 'no-referrer' },
      { key: 'Cache-Control', value: 'private, no-store' },
    ];
    return [{ source: '/invitation/:token*', headers }];
  },
  // The emulated tenants answer under their own names: what arrives for one of them is the tenant's wire.
  async rewrites() {
    return {
      beforeFiles: [
        {
          source: '/:path*',
          has: [{ type: 'host', value: '.+\\.gainsightcloud\\.com' }],
          destination: '/api/tenant/:path*',
        },
      ],
      afterFiles: [],
      fallback: [],
    };
  },
};

export default config;
