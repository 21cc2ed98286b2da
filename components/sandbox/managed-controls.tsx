'use client';

import type { ReactNode } from 'react';
import { useCan } from '#components/client/if-can.tsx';

/** Disables controls that change a tenant for members with read-only access. */
export function ManagedControls({ children }: { children: ReactNode }) {
  const canManage = useCan('sandbox:manage');
  return (
    <>
      {canManage ? null : <p className="mb-4 text-ink-3">Read-only. Editors and above can make changes.</p>}
      <fieldset disabled={!canManage} aria-label="Controls" className="m-0 min-w-0 border-0 p-0">
        {children}
      </fieldset>
    </>
  );
}
