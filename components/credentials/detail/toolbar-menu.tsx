'use client';

import { Menu } from '@base-ui/react/menu';
import { EllipsisVertical } from 'lucide-react';
import Link from 'next/link';
import { menuItemClass, menuPopupClass } from '#components/ui/overlay/menu.tsx';

interface ToolbarMenuProps {
  replaceHref: string;
  onDuplicate: () => void;
  onDelete: () => void;
}

/** The rarer actions, where a narrow screen has no room for them. */
export function ToolbarMenu({ replaceHref, onDuplicate, onDelete }: ToolbarMenuProps) {
  return (
    <Menu.Root>
      <Menu.Trigger
        aria-label="More actions"
        className="grid size-9 place-items-center rounded-lg border border-line-strong bg-surface text-ink-2 hover:bg-sunken data-popup-open:bg-sunken"
      >
        <EllipsisVertical size={18} strokeWidth={1.75} aria-hidden="true" />
      </Menu.Trigger>
      <Menu.Portal>
        <Menu.Positioner side="bottom" align="end" sideOffset={4} className="z-30">
          <Menu.Popup className={`min-w-44 ${menuPopupClass}`}>
            <Menu.LinkItem className={menuItemClass} render={<Link href={replaceHref} />}>
              Replace key
            </Menu.LinkItem>
            <Menu.Item className={menuItemClass} onClick={onDuplicate}>
              Duplicate
            </Menu.Item>
            <Menu.Item className={`${menuItemClass} text-bad`} onClick={onDelete}>
              Delete
            </Menu.Item>
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  );
}
