'use server';

import { cookies } from 'next/headers';
import { parseTheme, THEME_COOKIE } from '#components/shell/theme.ts';
import { defineBrowserAction } from '#lib/actions/define-action.ts';
import { preferenceCookie } from '#lib/web/preference-cookie.ts';

/** Saves the theme in a cookie. It belongs to the browser, not to an account. */
export const setThemeAction = defineBrowserAction({
  input: (value) => parseTheme(typeof value === 'string' ? value : undefined),
  handler: async (theme) => {
    (await cookies()).set(THEME_COOKIE, theme, preferenceCookie());
  },
});
