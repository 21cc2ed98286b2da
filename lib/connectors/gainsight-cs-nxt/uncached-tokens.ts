import type { AccessToken, TokenSource } from '#lib/token-source.ts';

/** Tokens of what is not saved: one serves the calls of one test, and is forgotten with it. */
export function uncachedTokens(): TokenSource {
  let held: AccessToken | undefined;
  return {
    async obtain(fetchToken, refused) {
      if (held !== undefined && held.token !== refused) return { ok: true, data: held };
      const grant = await fetchToken();
      held = grant.ok ? grant.data : undefined;
      return grant;
    },
  };
}
