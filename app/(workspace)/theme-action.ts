'use server';

import { cookies } from 'next/headers';
import { parseTheme, THEME_COOKIE } from '#components/shell/theme.ts';

const ONE_YEAR_SECONDS = 31_536_000;

/** Keeps the chosen theme in a cookie. It belongs to the browser, so it asks for no account. */
export async function setThemeAction(value: unknown): Promise<void> {
  const theme = parseTheme(typeof value === 'string' ? value : undefined);
  const options = { path: '/', maxAge: ONE_YEAR_SECONDS, sameSite: 'lax', httpOnly: true } as const;
  (await cookies()).set(THEME_COOKIE, theme, options);
}
