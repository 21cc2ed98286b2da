'use client';

import { Menu } from '@base-ui/react/menu';
import { EllipsisVertical } from 'lucide-react';
import Link from 'next/link';

const item = 'flex h-9 select-none items-center rounded-md px-2.5 outline-none data-highlighted:bg-sunken';

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
          <Menu.Popup className="min-w-44 rounded-xl border border-line bg-surface p-1.5 shadow-popup">
            <Menu.LinkItem className={item} render={<Link href={replaceHref} />}>
              Replace key
            </Menu.LinkItem>
            <Menu.Item className={item} onClick={onDuplicate}>
              Duplicate
            </Menu.Item>
            <Menu.Item className={`${item} text-bad`} onClick={onDelete}>
              Delete
            </Menu.Item>
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  );
}
