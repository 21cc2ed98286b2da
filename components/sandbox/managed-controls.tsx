'use client';

import type { ReactNode } from 'react';
import { useCan } from '#components/client/permissions.tsx';

/** Controls that change a tenant: to those who may only look they are shown, and said to be for others. */
export function ManagedControls({ children }: { children: ReactNode }) {
  const canManage = useCan('sandbox:manage');
  return (
    <>
      {canManage ? null : (
        <p className="mb-4 text-ink-3">You see how it is set. An Editor, an Admin or an Owner can change it.</p>
      )}
      <fieldset disabled={!canManage} aria-label="Controls" className="m-0 min-w-0 border-0 p-0">
        {children}
      </fieldset>
    </>
  );
}
