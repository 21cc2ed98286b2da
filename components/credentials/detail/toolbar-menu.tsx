'use client';

import { Menu } from '@base-ui/react/menu';
import { EllipsisVertical } from 'lucide-react';
import Link from 'next/link';
import { MenuPopup, menuItemClass } from '#components/ui/overlay/menu.tsx';

interface ToolbarMenuProps {
  replaceHref: string;
  onDuplicate: () => void;
  onDelete: () => void;
}

/** The less frequent actions, on a narrow screen. */
export function ToolbarMenu({ replaceHref, onDuplicate, onDelete }: ToolbarMenuProps) {
  return (
    <Menu.Root>
      <Menu.Trigger
        aria-label="More actions"
        className="grid size-9 place-items-center rounded-lg border border-line-strong bg-surface text-ink-2 hover:bg-sunken data-popup-open:bg-sunken"
      >
        <EllipsisVertical size={18} strokeWidth={1.75} aria-hidden="true" />
      </Menu.Trigger>
      <MenuPopup>
        <Menu.LinkItem className={menuItemClass} render={<Link href={replaceHref} />}>
          Replace key
        </Menu.LinkItem>
        <Menu.Item className={menuItemClass} onClick={onDuplicate}>
          Duplicate
        </Menu.Item>
        <Menu.Item className={`${menuItemClass} text-bad`} onClick={onDelete}>
          Delete
        </Menu.Item>
      </MenuPopup>
    </Menu.Root>
  );
}
