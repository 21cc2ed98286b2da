'use client';

import { Menu } from '@base-ui/react/menu';
import { Check } from 'lucide-react';
import Link from 'next/link';
import { useCan } from '#components/client/if-can.tsx';
import { menuItemClass } from '#components/ui/overlay/menu.tsx';
import type { WorkspaceSummary } from '#lib/members/workspaces.ts';

interface WorkspaceItemsProps {
  workspaces: WorkspaceSummary[];
  current: string;
  onSwitch: (workspaceId: string) => void;
  onCreate: () => void;
  onLeave: () => void;
}

/** The workspace items of the account menu. */
export function WorkspaceItems({ workspaces, current, onSwitch, onCreate, onLeave }: WorkspaceItemsProps) {
  const canReadMembers = useCan('member:read');
  const canReadAudit = useCan('audit:read');
  return (
    <>
      <Menu.RadioGroup
        value={current}
        aria-label="Workspace"
        className="max-h-48 overflow-y-auto"
        onValueChange={(value: string) => onSwitch(value)}
      >
        {workspaces.map(({ id, name }) => (
          <Menu.RadioItem key={id} value={id} className={menuItemClass} closeOnClick>
            <span className="truncate">{name}</span>
            <Menu.RadioItemIndicator className="ml-auto">
              <Check size={16} aria-hidden="true" />
            </Menu.RadioItemIndicator>
          </Menu.RadioItem>
        ))}
      </Menu.RadioGroup>
      {canReadMembers ? (
        <Menu.LinkItem className={menuItemClass} closeOnClick render={<Link href="/members" />}>
          Members
        </Menu.LinkItem>
      ) : null}
      {canReadAudit ? (
        <Menu.LinkItem className={menuItemClass} closeOnClick render={<Link href="/audit" />}>
          Audit log
        </Menu.LinkItem>
      ) : null}
      <Menu.Item className={menuItemClass} onClick={onCreate}>
        New workspace
      </Menu.Item>
      <Menu.Item className={menuItemClass} onClick={onLeave}>
        Leave workspace
      </Menu.Item>
    </>
  );
}
