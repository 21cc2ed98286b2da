/** Where one lands after signing in, unless one was on the way elsewhere. */
export const HOME_PATH = '/sources';

const PATH_MAX_LENGTH = 2_000;
const ORIGIN = 'http://same.invalid';

/** Next adds it to requests of its own router; the page behind it is the same. */
const ROUTER_PARAMETER = '_rsc';

/** Pages that one is sent away from when signed in, or that are no pages. */
const NOT_A_DESTINATION = /^\/(?:sign-in|set-up|no-workspace|workspace|api)(?:\/|$)|^\/$/;

/**
 * A path of this app to go on to.
 *
 * @param value anything: it comes from the address
 * @returns path and query on this origin, or the home page for whatever else it is
 */
export function safeNextPath(value: unknown): string {
  if (typeof value !== 'string' || value.length > PATH_MAX_LENGTH || !/^\/(?![/\\])/.test(value)) return HOME_PATH;
  if (!URL.canParse(value, ORIGIN)) return HOME_PATH;
  const url = new URL(value, ORIGIN);
  // a dot segment may leave a path that begins with two slashes: another host to a browser
  if (url.origin !== ORIGIN || url.pathname.startsWith('//') || NOT_A_DESTINATION.test(url.pathname)) return HOME_PATH;
  url.searchParams.delete(ROUTER_PARAMETER);
  return `${url.pathname}${url.search}`;
}

/** The sign-in page that leads back to a path. */
export function signInPath(next: unknown): string {
  const path = safeNextPath(next);
  return path === HOME_PATH ? '/sign-in' : `/sign-in?next=${encodeURIComponent(path)}`;
}
