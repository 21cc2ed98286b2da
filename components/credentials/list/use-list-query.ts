'use client';

import { usePathname, useSearchParams } from 'next/navigation';
import { useCallback, useEffect, useRef, useState } from 'react';
import {
  addressOf,
  arrive,
  goTo,
  type ListState,
  type ListView,
  type PendingAddresses,
  parseAddress,
} from '#components/credentials/list/list-address.ts';
import type { CredentialQuery } from '#lib/credentials/list/credential-query.ts';

/**
 * The state of the list, kept in its address. It changes at once with input and with Back and Forward. The router, which
 * may be behind, only changes it when a link was followed.
 *
 * Filters make history entries; letters of a search and the view do not.
 */
export function useListQuery() {
  const path = usePathname();
  const routed = addressOf(parseAddress(useSearchParams().toString()));
  const [shown, setShown] = useState(() => parseAddress(routed));
  /** The latest `shown`, available before the next render. */
  const latest = useRef(shown);
  const pending = useRef<PendingAddresses>([]);

  const show = useCallback((next: ListState) => {
    latest.current = next;
    setShown(next);
  }, []);

  useEffect(() => {
    const { pending: left, follow } = arrive(pending.current, routed, addressOf(latest.current));
    pending.current = left;
    if (follow) show(parseAddress(routed));
  }, [routed, show]);

  useEffect(() => {
    // Back or Forward was pressed before hydration.
    const here = parseAddress(window.location.search);
    if (addressOf(here) !== addressOf(latest.current)) show(here);
  }, [show]);

  useEffect(() => {
    function traverse(): void {
      // Back or Forward to another page.
      if (window.location.pathname !== path) return;
      const next = parseAddress(window.location.search);
      pending.current = goTo(pending.current, addressOf(next), routed);
      show(next);
    }
    window.addEventListener('popstate', traverse);
    return () => window.removeEventListener('popstate', traverse);
  }, [path, routed, show]);

  function change(next: ListState, by: 'pushState' | 'replaceState'): void {
    const address = addressOf(next);
    const isSame = address === addressOf(latest.current);
    show(next);
    // While another page is loading, the address is already that page's.
    if (isSame || window.location.pathname !== path) return;
    pending.current = goTo(pending.current, address, routed);
    window.history[by](null, '', address === '' ? path : `?${address}`);
  }

  const filter = (changes: Partial<CredentialQuery>) =>
    change({ ...latest.current, query: { ...latest.current.query, ...changes } }, 'pushState');
  const reset = (query: CredentialQuery) => change({ ...latest.current, query, typed: '' }, 'pushState');

  return {
    ...shown,
    type(typed: string): void {
      const { query } = latest.current;
      change({ ...latest.current, query: { ...query, search: typed.trim() }, typed }, 'replaceState');
    },
    filter,
    /** Removes the filters and the search. */
    clear: () => reset({ sort: latest.current.query.sort }),
    /** Also sorts by newest, so that a new credential is in view. */
    clearAll: () => reset({ sort: 'newest' }),
    setView: (view: ListView) => change({ ...latest.current, view }, 'replaceState'),
  };
}
