import 'server-only';
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { betterAuth } from 'better-auth';
import { prismaAdapter } from 'better-auth/adapters/prisma';
import { nextCookies } from 'better-auth/next-js';
import { PASSWORD_MAX_LENGTH, PASSWORD_MIN_LENGTH } from '#lib/auth/account-schema.ts';
import { getPrisma } from '#lib/db/client.ts';
import { type Env, getEnv } from '#lib/env.ts';
import { readOrCreateSecretFile } from '#lib/files/secret-file.ts';
import { getLogger } from '#lib/log/logger.ts';
import { processWide } from '#lib/process-wide.ts';
import { DAY_MS, SECOND_MS } from '#lib/time.ts';

export const SESSION_DAYS = 7;
const SESSION_SECONDS = (SESSION_DAYS * DAY_MS) / SECOND_MS;

/** The secret that signs session cookies: `SESSION_SECRET`, or a file beside the embedded database. */
function loadSessionSecret({ sessionSecret, dataDir }: Pick<Env, 'sessionSecret' | 'dataDir'>): string {
  const makeSecret = () => randomBytes(32).toString('base64url');
  return sessionSecret ?? readOrCreateSecretFile(join(dataDir, 'session.secret'), makeSecret);
}

type AuthEnv = Pick<Env, 'baseUrl' | 'sessionSecret' | 'dataDir'>;

/** Accounts and sessions. better-auth's HTTP handler is not mounted: it would let anyone sign up. */
export function createAuth(env: AuthEnv) {
  return betterAuth({
    appName: 'Latchkey',
    baseURL: env.baseUrl,
    secret: loadSessionSecret(env),
    database: prismaAdapter(getPrisma(), { provider: 'postgresql', transaction: true }),
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: PASSWORD_MIN_LENGTH,
      maxPasswordLength: PASSWORD_MAX_LENGTH,
    },
    // Not extended on use: a page cannot set the cookie that this needs.
    session: { expiresIn: SESSION_SECONDS, disableSessionRefresh: true },
    telemetry: { enabled: false },
    advanced: {
      cookiePrefix: 'latchkey',
      useSecureCookies: env.baseUrl.startsWith('https://'),
      // better-auth reads the address from a header that anyone can send.
      ipAddress: { disableIpTracking: true },
    },
    logger: { log: (level, message) => getLogger()[level]({ component: 'better-auth' }, message) },
    plugins: [nextCookies()],
  });
}

export type Auth = ReturnType<typeof createAuth>;

export const processAuth = processWide<Auth>('auth', () => createAuth(getEnv()));

export function getAuth(): Auth {
  return processAuth.get();
}
