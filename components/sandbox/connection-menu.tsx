'use client';

import { Menu } from '@base-ui/react/menu';
import { EllipsisVertical } from 'lucide-react';
import { menuItemClass, menuPopupClass } from '#components/ui/overlay/menu.ts';

interface ConnectionMenuProps {
  name: string;
  onEdit: () => void;
  onDelete: () => void;
}

/** The three vertical dots of a connection. */
export function ConnectionMenu({ name, onEdit, onDelete }: ConnectionMenuProps) {
  return (
    <Menu.Root>
      <Menu.Trigger
        aria-label={`More actions for ${name}`}
        className="grid size-9 place-items-center rounded-lg text-ink-2 transition-colors duration-(--motion) hover:bg-sunken hover:text-ink data-popup-open:bg-sunken"
      >
        <EllipsisVertical size={18} strokeWidth={1.75} aria-hidden="true" />
      </Menu.Trigger>
      <Menu.Portal>
        <Menu.Positioner side="bottom" align="end" sideOffset={4} className="z-30">
          <Menu.Popup className={`min-w-44 ${menuPopupClass}`}>
            <Menu.Item className={menuItemClass} onClick={onEdit}>
              Edit Connection
            </Menu.Item>
            <Menu.Item className={`${menuItemClass} text-bad`} onClick={onDelete}>
              Delete Connection
            </Menu.Item>
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  );
}
