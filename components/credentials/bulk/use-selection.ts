'use client';

import { useRef, useState } from 'react';
import type { CredentialSummary } from '#lib/credentials/core/credential-summary.ts';

/** Kept with the selection, since a selected credential may no longer be loaded. */
export type SelectedCredential = Pick<CredentialSummary, 'id' | 'name' | 'host' | 'usedBy'>;

type Selection = ReadonlyMap<string, SelectedCredential>;

function changed(selection: Selection, credentials: readonly SelectedCredential[], on: boolean): Selection {
  const next = new Map(selection);
  for (const { id, name, host, usedBy } of credentials) {
    if (on) next.set(id, { id, name, host, usedBy });
    else next.delete(id);
  }
  return next;
}

/** The selected credentials. @param at the credential at an index of the list, if loaded */
export function useSelection(at: (index: number) => CredentialSummary | undefined) {
  const [selection, setSelection] = useState<Selection>(new Map());
  /** Start of a range. */
  const anchor = useRef<number>(undefined);

  return {
    selected: [...selection.values()],
    has: (id: string) => selection.has(id),
    toggle(index: number, extend: boolean): void {
      const credential = at(index);
      if (credential === undefined) return;
      const on = !selection.has(credential.id);
      const from = extend ? (anchor.current ?? index) : index;
      anchor.current = index;
      const start = Math.min(from, index);
      const range = Array.from({ length: Math.abs(index - from) + 1 }, (_, offset) => at(start + offset));
      setSelection((now) =>
        changed(
          now,
          range.filter((item) => item !== undefined),
          extend || on,
        ),
      );
    },
    set(credentials: readonly SelectedCredential[], on: boolean): void {
      setSelection((now) => changed(now, credentials, on));
    },
    clear(): void {
      anchor.current = undefined;
      setSelection(new Map());
    },
  };
}

export type CredentialSelection = ReturnType<typeof useSelection>;
