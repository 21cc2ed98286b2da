const ROUTE_MAX_LENGTH = 200;
const ORIGIN = 'http://unknown.invalid';

/**
 * What a log says of where a request went: its path without the query, in printable ASCII, cut at 200 characters.
 *
 * @param url the request's target; a client can write an absolute one, with a password in it
 */
export function requestRoute(url: string | undefined): string {
  const target = url ?? '';
  if (target.startsWith('/')) return printable(target.replace(/[?#].*$/s, ''));
  return URL.canParse(target, ORIGIN) ? printable(new URL(target, ORIGIN).pathname) : '';
}

/** Whoever holds the link of an invitation can use it: a log must not be enough. */
const INVITATION_TOKEN = /^(\/+invitation\/+)[^/]+/i;

function printable(path: string): string {
  return path
    .replace(INVITATION_TOKEN, '$1[token]')
    .slice(0, ROUTE_MAX_LENGTH)
    .replace(/[^\x21-\x7e]/g, '?');
}
