import 'server-only';
import { resolve } from 'node:path';
import { z } from 'zod';
import { AppError } from '#lib/errors.ts';

const list = z
  .string()
  .transform((text) =>
    text
      .split(',')
      .map((item) => item.trim())
      .filter((item) => item !== ''),
  )
  .default([]);

const origin = z
  .string()
  .refine((text) => URL.canParse(text) && new URL(text).origin === text, 'each must be an origin, like https://host');

/** Like `pg`, accepts a URL without a host, for a Unix socket. */
const isReadable = (url: string) => URL.canParse(url.replace('@/', '@host/'));

const variables = z.object({
  NODE_ENV: z.enum(['development', 'production', 'test']).default('development'),
  PORT: z.coerce.number().int().min(1).max(65_535).default(3000),
  APP_URL: z.url({ protocol: /^https?$/ }).optional(),
  DATA_DIR: z.string().default('.data'),
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//, 'must begin with postgres://')
    .refine(
      isReadable,
      'can not be parsed: in a user name and a password, write #, /, ? and @ as %23, %2F, %3F and %40',
    )
    .optional(),
  MASTER_KEYS: z.string().optional(),
  SESSION_SECRET: z.string().min(32, 'must have at least 32 characters').optional(),
  SANDBOX: z.enum(['on', 'off']).optional(),
  API_HOST_ALLOWLIST: list,
  CONNECT_TO: list,
  TRUSTED_ORIGINS: list.pipe(z.array(origin)),
  TRUSTED_PROXY_HOPS: z.coerce.number().int().min(0).max(10).default(0),
  RETEST_SHARE: z.coerce.number().min(0).max(100).default(1),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
});

export interface Env {
  nodeEnv: 'development' | 'production' | 'test';
  port: number;
  /** Origin in browsers. Its scheme decides whether cookies are `Secure`. */
  baseUrl: string;
  /** Absolute path of the folder of the embedded database and its keys. */
  dataDir: string;
  /** Undefined: the embedded database. */
  databaseUrl: string | undefined;
  /** `version:base64 key`, comma-separated. */
  masterKeys: string | undefined;
  sessionSecret: string | undefined;
  sandbox: boolean;
  apiHostAllowlist: string[];
  /** `host:port:host:port`, as curl's `--connect-to`. */
  connectTo: string[];
  trustedOrigins: string[];
  /** Trusted proxies that append to `X-Forwarded-For`. */
  trustedProxyHops: number;
  /** Share of a tenant's daily calls for scheduled tests. */
  retestSharePercent: number;
  logLevel: z.infer<typeof variables>['LOG_LEVEL'];
}

const MAKE_KEYS = `
  MASTER_KEYS="1:$(openssl rand -base64 32)"   seals the secrets: store it as safely as they are, apart from the database
  SESSION_SECRET="$(openssl rand -base64 32)"  signs the sessions`;

/** Parses the environment; an empty variable counts as absent. @throws AppError `setup_invalid`, without values */
export function parseEnv(source: Record<string, string | undefined>): Env {
  const present = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ''));
  const parsed = variables.safeParse(present);
  if (!parsed.success) {
    const lines = parsed.error.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`);
    throw new AppError('setup_invalid', `The configuration can't be used:\n${lines.join('\n')}`);
  }
  const env = parsed.data;
  const missing = (['MASTER_KEYS', 'SESSION_SECRET'] as const).filter((name) => env[name] === undefined);
  if (env.DATABASE_URL !== undefined && missing.length > 0) {
    throw new AppError(
      'setup_invalid',
      `With DATABASE_URL set, Latchkey does not start without ${missing.join(' and ')}. Generate once and keep:\n${MAKE_KEYS}`,
    );
  }
  return {
    nodeEnv: env.NODE_ENV,
    port: env.PORT,
    baseUrl: new URL(env.APP_URL ?? `http://localhost:${env.PORT}`).origin,
    dataDir: resolve(/* turbopackIgnore: true */ env.DATA_DIR),
    databaseUrl: env.DATABASE_URL,
    masterKeys: env.MASTER_KEYS,
    sessionSecret: env.SESSION_SECRET,
    sandbox: (env.SANDBOX ?? (env.DATABASE_URL === undefined ? 'on' : 'off')) === 'on',
    apiHostAllowlist: env.API_HOST_ALLOWLIST.map((host) => host.toLowerCase()),
    connectTo: env.CONNECT_TO,
    trustedOrigins: env.TRUSTED_ORIGINS,
    trustedProxyHops: env.TRUSTED_PROXY_HOPS,
    retestSharePercent: env.RETEST_SHARE,
    logLevel: env.LOG_LEVEL,
  };
}

let parsedEnv: Env | undefined;

export function getEnv(): Env {
  parsedEnv ??= parseEnv(process.env);
  return parsedEnv;
}
