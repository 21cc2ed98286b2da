'use server';

import { cookies } from 'next/headers';
import { parseTheme, THEME_COOKIE } from '#components/shell/theme.ts';
import { keptCookie } from '#lib/web/kept-cookie.ts';

/** Keeps the chosen theme in a cookie. It belongs to the browser, so it asks for no account. */
export async function setThemeAction(value: unknown): Promise<void> {
  const theme = parseTheme(typeof value === 'string' ? value : undefined);
  (await cookies()).set(THEME_COOKIE, theme, keptCookie());
}
