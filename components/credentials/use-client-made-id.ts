'use client';

import { useRef } from 'react';
import { v4 as uuid } from 'uuid';

/** The id of a new row. It stays the same until `renew`, so that a retry after a lost response creates one row. */
export function useClientMadeId() {
  const id = useRef<string>(undefined);
  return {
    current(): string {
      id.current ??= uuid();
      return id.current;
    },
    renew(): void {
      id.current = undefined;
    },
  };
}
