import {
  type CredentialQuery,
  credentialQueryString,
  parseCredentialQuery,
} from '#lib/credentials/list/credential-query.ts';

export type ListView = 'tiles' | 'table';

/** The state of the list, all of it in its address. */
export interface ListState {
  query: CredentialQuery;
  view: ListView;
  /** The search as typed, with its spaces. */
  typed: string;
}

/** Reads a query string, with or without its question mark. */
export function parseAddress(search: string): ListState {
  const params = new URLSearchParams(search);
  const query = parseCredentialQuery(Object.fromEntries(params));
  return { query, view: params.get('view') === 'table' ? 'table' : 'tiles', typed: query.search ?? '' };
}

/** The query string of a state: the same text for the same state. */
export function addressOf({ query, view }: Omit<ListState, 'typed'>): string {
  const params = new URLSearchParams(credentialQueryString(query));
  if (view === 'table') params.set('view', view);
  return params.toString();
}

/**
 * URLs that the list has navigated to and the router has not rendered yet, oldest first. The router navigates in
 * transitions, which may wait for the server or skip URLs, so what it renders for these is stale.
 */
export type PendingAddresses = readonly string[];

/** Adds a navigation of the list. @param routed the URL that the router renders */
export function goTo(pending: PendingAddresses, address: string, routed: string): PendingAddresses {
  return address === routed ? [] : [...pending, address];
}

/**
 * Updates the pending URLs after the router has rendered another one.
 * @param shown the URL that the list shows
 * @returns `follow` if a link led to the URL, not the list
 */
export function arrive(
  pending: PendingAddresses,
  routed: string,
  shown: string,
): { pending: PendingAddresses; follow: boolean } {
  if (routed === shown) return { pending: [], follow: false };
  const place = pending.indexOf(routed);
  return place < 0 ? { pending: [], follow: true } : { pending: pending.slice(place + 1), follow: false };
}
