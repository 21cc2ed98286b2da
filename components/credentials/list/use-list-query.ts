'use client';

import { useSearchParams } from 'next/navigation';
import { startTransition, useEffect, useOptimistic, useState } from 'react';
import { type ListView, parseView } from '#components/credentials/list/list-view.ts';
import {
  type CredentialQuery,
  credentialQueryString,
  parseCredentialQuery,
} from '#lib/credentials/list/credential-query.ts';

interface ListState {
  query: CredentialQuery;
  view: ListView;
}

function parse(params: URLSearchParams): ListState {
  return { query: parseCredentialQuery(Object.fromEntries(params)), view: parseView(params.get('view')) };
}

/** Of this moment: while one types fast, what is drawn is behind it. */
const ofAddress = (): ListState => parse(new URLSearchParams(window.location.search));

function addressOf({ query, view }: ListState): string {
  const params = new URLSearchParams(credentialQueryString(query));
  if (view === 'table') params.set('view', view);
  const text = params.toString();
  return text === '' ? window.location.pathname : `?${text}`;
}

/** What the screen shows, which is what its address says. A filter can be gone back from; letters of a search cannot. */
export function useListQuery() {
  // The router follows an address in a transition of its own; what one chose shows at once, or a checkbox flashes back.
  const [{ query, view }, show] = useOptimistic(parse(new URLSearchParams(useSearchParams())));
  const [typed, setTyped] = useState(query.search ?? '');

  // Somebody went back, or followed a link. While one types, what is drawn is behind the address, and says nothing.
  useEffect(() => {
    const drawn = query.search ?? '';
    if (drawn === (ofAddress().query.search ?? '')) setTyped((now) => (now.trim() === drawn ? now : drawn));
  }, [query.search]);

  function goTo(next: ListState, by: 'pushState' | 'replaceState'): void {
    if (addressOf(next) === addressOf(ofAddress())) return;
    startTransition(() => {
      show(next);
      window.history[by](null, '', addressOf(next));
    });
  }

  function filter(change: Partial<CredentialQuery>): void {
    const now = ofAddress();
    goTo({ ...now, query: { ...now.query, ...change } }, 'pushState');
  }

  function reset(query: CredentialQuery): void {
    setTyped('');
    goTo({ ...ofAddress(), query }, 'pushState');
  }

  return {
    query,
    view,
    typed,
    type(text: string): void {
      setTyped(text);
      const now = ofAddress();
      window.history.replaceState(null, '', addressOf({ ...now, query: { ...now.query, search: text.trim() } }));
    },
    filter,
    /** Neither filters nor a search; sorted as before. */
    clear: () => reset({ sort: ofAddress().query.sort }),
    /** As at first, so that what is new is in view. */
    clearAll: () => reset({ sort: 'newest' }),
    setView: (view: ListView) => goTo({ ...ofAddress(), view }, 'replaceState'),
  };
}
