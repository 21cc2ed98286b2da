'use client';

import { Menu } from '@base-ui/react/menu';
import type { ComponentProps, ReactNode } from 'react';

/** Classes of the popup of a menu or a combobox. */
export const menuPopupClass = 'rounded-xl border border-line bg-surface p-1.5 shadow-popup';

export const menuItemClass =
  'flex min-h-9 select-none items-center gap-2 rounded-md px-2.5 outline-none data-highlighted:bg-sunken';

interface MenuPopupProps extends Pick<ComponentProps<typeof Menu.Positioner>, 'side' | 'align'> {
  className?: string;
  children: ReactNode;
}

/** The popup of a Base UI `Menu`, positioned at its trigger. */
export function MenuPopup({ side = 'bottom', align = 'end', className = 'min-w-44', children }: MenuPopupProps) {
  return (
    <Menu.Portal>
      <Menu.Positioner side={side} align={align} sideOffset={4} className="z-30">
        <Menu.Popup className={`${menuPopupClass} ${className}`}>{children}</Menu.Popup>
      </Menu.Positioner>
    </Menu.Portal>
  );
}
