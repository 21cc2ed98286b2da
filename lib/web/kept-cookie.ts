import 'server-only';
import { getEnv } from '#lib/env.ts';

const ONE_YEAR_SECONDS = 31_536_000;

/** What a cookie is set with that keeps a choice: no script reads it, and no other site's form sends it. */
export function keptCookie(path = '/') {
  const secure = getEnv().baseUrl.startsWith('https://');
  return { path, maxAge: ONE_YEAR_SECONDS, sameSite: 'lax', httpOnly: true, secure } as const;
}
