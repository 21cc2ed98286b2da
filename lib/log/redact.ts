/** Keys whose value is never logged, whatever stands in it. */
const SECRET_KEYS = [
  'authorization',
  'Authorization',
  'cookie',
  'Cookie',
  'set-cookie',
  'Set-Cookie',
  'accesskey',
  'Accesskey',
  'accessKey',
  'access_key',
  'accessToken',
  'access_token',
  'clientSecret',
  'client_secret',
  'password',
  'secret',
  'secrets',
  'sealedSecret',
  'sessionSecret',
  'masterKeys',
  'token',
];

/** Levels of nesting below which nothing of ours logs. Each costs time on every line. */
const DEPTH = 4;

/** Paths for pino's `redact`: each key at the top and in up to three objects around it. */
export const redactedPaths: string[] = Array.from({ length: DEPTH }, (_, depth) =>
  SECRET_KEYS.map((key) => `${'*.'.repeat(depth)}${key}`.replace(/\.?([\w*]*-[\w-]+)$/, '["$1"]')),
).flat();
