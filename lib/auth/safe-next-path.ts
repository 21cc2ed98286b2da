export const HOME_PATH = '/sources';

const PATH_MAX_LENGTH = 2_000;
const ORIGIN = 'http://same.invalid';

/** Next's router adds it to its requests for the same page. */
const ROUTER_PARAMETER = '_rsc';

/** Pages that redirect signed-in users, and paths that are no pages. */
const NOT_A_DESTINATION = /^\/(?:sign-in|set-up|no-workspace|workspace|api)(?:\/|$)|^\/$/;

/** The path to open after a sign-in: an untrusted value on this origin, else the home page. */
export function safeNextPath(value: unknown): string {
  if (typeof value !== 'string' || value.length > PATH_MAX_LENGTH || !/^\/(?![/\\])/.test(value)) return HOME_PATH;
  if (!URL.canParse(value, ORIGIN)) return HOME_PATH;
  const url = new URL(value, ORIGIN);
  // Resolving dot segments can leave a path with two leading slashes, which a browser reads as another host.
  if (url.origin !== ORIGIN || url.pathname.startsWith('//') || NOT_A_DESTINATION.test(url.pathname)) return HOME_PATH;
  url.searchParams.delete(ROUTER_PARAMETER);
  return `${url.pathname}${url.search}`;
}

export function signInPath(next: unknown): string {
  const path = safeNextPath(next);
  return path === HOME_PATH ? '/sign-in' : `/sign-in?next=${encodeURIComponent(path)}`;
}
