import 'server-only';
import { getEnv } from '#lib/env.ts';

const ONE_YEAR_SECONDS = 31_536_000;

export function preferenceCookie(path = '/') {
  const secure = getEnv().baseUrl.startsWith('https://');
  return { path, maxAge: ONE_YEAR_SECONDS, sameSite: 'lax', httpOnly: true, secure } as const;
}
