'use client';

import { useSyncExternalStore } from 'react';

const subscribe = () => () => {};

/** False until React has taken over the server's markup: an input made before that would be lost. */
export function useHydrated(): boolean {
  return useSyncExternalStore(
    subscribe,
    () => true,
    () => false,
  );
}
