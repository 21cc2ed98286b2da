'use client';

import { Menu } from '@base-ui/react/menu';
import { Check, ChevronsUpDown } from 'lucide-react';
import Link from 'next/link';
import { useState, useTransition } from 'react';
import { useAction } from '#components/client/use-action.ts';
import { parseTheme, type Theme, themes } from '#components/shell/theme.ts';
import { LeaveDialog, NewWorkspaceDialog } from '#components/shell/workspace-dialogs.tsx';
import { WorkspaceItems } from '#components/shell/workspace-items.tsx';
import { MenuPopup, menuItemClass } from '#components/ui/overlay/menu.tsx';
import type { ActionResult } from '#lib/actions/action-result.ts';
import type { WorkspaceInput } from '#lib/members/member-schema.ts';
import type { WorkspaceSummary } from '#lib/members/workspaces.ts';

interface AccountMenuProps {
  workspaces: {
    current: WorkspaceSummary;
    all: WorkspaceSummary[];
    switchTo: (input: { workspaceId: string }) => Promise<ActionResult<never>>;
    create: (input: WorkspaceInput) => Promise<ActionResult<never>>;
    leave: () => Promise<ActionResult<never>>;
  };
  email: string;
  theme: Theme;
  /** Stores the choice in a cookie. */
  setTheme: (theme: Theme) => Promise<void>;
  signOut: () => Promise<void>;
}

export function AccountMenu({ workspaces, email, theme, setTheme, signOut }: AccountMenuProps) {
  const { current, all, switchTo, create, leave } = workspaces;
  const workspaceName = current.name;
  const [pending, startTransition] = useTransition();
  const [dialog, setDialog] = useState<'create' | 'leave'>();
  const switching = useAction(switchTo, { redirects: true });
  const close = () => setDialog(undefined);

  function choose(next: Theme): void {
    if (next === 'system') delete document.documentElement.dataset['theme'];
    else document.documentElement.dataset['theme'] = next;
    startTransition(() => setTheme(next));
  }

  return (
    <>
      <Menu.Root>
        <Menu.Trigger
          aria-label={`Account: ${workspaceName}`}
          className="flex h-11 min-w-0 items-center gap-2.5 rounded-lg px-2 text-ink-2 hover:bg-sunken hover:text-ink md:w-full"
        >
          {/* Generated content: initials must not become part of the accessible name. */}
          <span
            data-initials={initials(workspaceName)}
            className="grid size-6 shrink-0 place-items-center rounded-full bg-accent-wash font-semibold text-micro text-accent uppercase before:content-[attr(data-initials)]"
          />
          <span className="truncate max-md:sr-only">{workspaceName}</span>
          <ChevronsUpDown size={14} aria-hidden="true" className="ml-auto shrink-0 text-ink-3" />
        </Menu.Trigger>
        <MenuPopup side="top" align="start" className="min-w-52 max-w-[calc(100vw-24px)] sm:max-w-72">
          <Menu.Group>
            <Menu.GroupLabel className="truncate px-2.5 py-1.5 text-small text-ink-3">{email}</Menu.GroupLabel>
          </Menu.Group>
          <WorkspaceItems
            workspaces={all}
            current={current.id}
            onSwitch={(workspaceId) => switching.run({ workspaceId })}
            onCreate={() => setDialog('create')}
            onLeave={() => setDialog('leave')}
          />
          <Menu.Separator className="my-1 h-px bg-line" />
          <Menu.RadioGroup
            defaultValue={theme}
            aria-label="Theme"
            onValueChange={(value: string) => choose(parseTheme(value))}
          >
            {themes.map((value) => (
              <Menu.RadioItem key={value} value={value} className={menuItemClass} closeOnClick={false}>
                <span className="capitalize">{value}</span>
                <Menu.RadioItemIndicator className="ml-auto">
                  <Check size={16} aria-hidden="true" />
                </Menu.RadioItemIndicator>
              </Menu.RadioItem>
            ))}
          </Menu.RadioGroup>
          <Menu.Separator className="my-1 h-px bg-line" />
          <Menu.LinkItem className={menuItemClass} closeOnClick render={<Link href="/account" />}>
            Account and sessions
          </Menu.LinkItem>
          <Menu.Item className={menuItemClass} disabled={pending} onClick={() => startTransition(signOut)}>
            Sign out
          </Menu.Item>
        </MenuPopup>
      </Menu.Root>
      <div role="alert" className="text-small text-bad empty:hidden">
        {switching.problem}
      </div>
      {dialog === 'create' ? <NewWorkspaceDialog create={create} onClose={close} /> : null}
      {dialog === 'leave' ? <LeaveDialog workspaceName={workspaceName} leave={leave} onClose={close} /> : null}
    </>
  );
}

function initials(name: string): string {
  const words = name.split(/\s+/).filter((word) => word !== '');
  return words
    .slice(0, 2)
    .map((word) => [...word][0])
    .join('');
}
