/** An address as it was typed, cut at its delimiters; nothing in it is decoded or made right. */
export interface ApiBaseUrlParts {
  /** `slip` where https was meant, `foreign` where something else was. */
  scheme: 'https' | 'slip' | 'foreign';
  /** Everything between the scheme and the path: user info, host and port. */
  authority: string;
  path: string;
  hasQuery: boolean;
  hasFragment: boolean;
}

const WEB_SCHEME = /^https?:\/*/i;
/** Where only digits follow the colon, what precedes it is a host with a port. */
const FOREIGN_SCHEME = /^[a-z][a-z0-9+.-]*:(?:\/\/|(?!\d*(?:[/?#]|$)))/i;

function cutScheme(text: string): { scheme: ApiBaseUrlParts['scheme']; rest: string } {
  const web = WEB_SCHEME.exec(text)?.[0];
  if (web !== undefined) {
    return { scheme: web.toLowerCase() === 'https://' ? 'https' : 'slip', rest: text.slice(web.length) };
  }
  const foreign = FOREIGN_SCHEME.exec(text)?.[0];
  if (foreign !== undefined) return { scheme: 'foreign', rest: text.slice(foreign.length) };
  return { scheme: 'slip', rest: text.replace(/^\/{2,}/, '') };
}

/**
 * Cuts an address into its parts. `new URL` would not do: it drops tabs and line breaks, decodes percent signs, folds
 * full-width letters, and turns numbers into IP addresses before anybody sees them.
 *
 * @see RFC 3986 appendix B
 */
export function splitApiBaseUrl(text: string): ApiBaseUrlParts {
  const { scheme, rest } = cutScheme(text);
  const [, authority = '', path = '', query, fragment] = /^([^/?#]*)([^?#]*)(\?[^#]*)?(#.*)?$/s.exec(rest) ?? [];
  return { scheme, authority, path, hasQuery: query !== undefined, hasFragment: fragment !== undefined };
}
