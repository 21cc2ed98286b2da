'use client';

import { createContext, type ReactNode, useContext } from 'react';
import type { Permission } from '#lib/auth/permissions.ts';

const Granted = createContext<readonly Permission[]>([]);

/** The permissions of the reader's role, to hide what they cannot use. The server checks every request again. */
export function PermissionsProvider({ granted, children }: { granted: readonly Permission[]; children: ReactNode }) {
  return <Granted value={granted}>{children}</Granted>;
}

export function useCan(permission: Permission): boolean {
  return useContext(Granted).includes(permission);
}

/** Shows its children to readers who have a permission. */
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
