'use client';

import { createContext, type ReactNode, useContext } from 'react';
import type { Permission } from '#lib/auth/permissions.ts';

const Granted = createContext<readonly Permission[]>([]);

/** What the reader's role allows: for screens, which offer nothing else. The server checks each request by itself. */
export function PermissionsProvider({ granted, children }: { granted: readonly Permission[]; children: ReactNode }) {
  return <Granted value={granted}>{children}</Granted>;
}

export function useCan(permission: Permission): boolean {
  return useContext(Granted).includes(permission);
}

/** Shows what needs a permission to those who have it. */
export function IfCan({
  permission,
  children,
  otherwise = null,
}: {
  permission: Permission;
  children: ReactNode;
  otherwise?: ReactNode;
}) {
  return useCan(permission) ? children : otherwise;
}
