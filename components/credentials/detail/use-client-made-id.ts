'use client';

import { useRef } from 'react';
import { v4 as uuid } from 'uuid';

/** An id for what is about to be made: the same one until it was made, so that a retry after a lost answer makes one. */
export function useClientMadeId() {
  const id = useRef<string>(undefined);
  return {
    current(): string {
      id.current ??= uuid();
      return id.current;
    },
    /** It was used: the next one is another. */
    renew(): void {
      id.current = undefined;
    },
  };
}
