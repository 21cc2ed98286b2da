const ROUTE_MAX_LENGTH = 200;
const ORIGIN = 'http://unknown.invalid';

/**
 * What a log says of where a request went: its path without the query, in printable ASCII, cut at 200 characters.
 *
 * @param url the request's target; a client can write an absolute one, with a password in it
 */
export function requestRoute(url: string | undefined): string {
  const target = url ?? '';
  // Together, not one upon the other: two slashes at the beginning would name a host.
  const address = target.startsWith('/') ? ORIGIN + target : target;
  return URL.canParse(address, ORIGIN) ? printable(new URL(address, ORIGIN).pathname) : '';
}

/** Whoever holds the link of an invitation can use it: a log must not be enough. By its form, too, wherever it stands. */
const INVITATION_TOKEN = /^(\/+invitation\/+)[^/]+|(?<=\/)[\w-]{43}(?=\/|$)/i;

function printable(path: string): string {
  return path
    .replace(INVITATION_TOKEN, (_, before = '') => `${before}[token]`)
    .slice(0, ROUTE_MAX_LENGTH)
    .replace(/[^\x21-\x7e]/g, '?');
}
