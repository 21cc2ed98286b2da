'use client';

import { Menu } from '@base-ui/react/menu';
import { Building2, Check, ChevronsUpDown } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { menuItemClass, menuPopupClass } from '#components/ui/overlay/menu.ts';
import type { TenantSummary } from '#lib/sandbox/tenants/tenants.ts';

/** The tenants of the workspace; choosing one leads to it. */
export function TenantSwitcher({ tenant, tenants }: { tenant: TenantSummary; tenants: TenantSummary[] }) {
  const router = useRouter();
  return (
    <Menu.Root>
      <Menu.Trigger
        aria-label={`Switch tenant: ${tenant.name}`}
        className="flex h-9 min-w-0 max-w-full items-center gap-2.5 rounded-lg border border-line-strong bg-surface px-3 font-medium hover:bg-sunken max-sm:grow"
      >
        <Building2 size={16} strokeWidth={1.75} aria-hidden="true" className="shrink-0 text-ink-3" />
        <span className="max-w-72 truncate">{tenant.name}</span>
        <ChevronsUpDown size={14} aria-hidden="true" className="ml-auto shrink-0 text-ink-3" />
      </Menu.Trigger>
      <Menu.Portal>
        <Menu.Positioner side="bottom" align="start" sideOffset={4} className="z-30">
          <Menu.Popup
            className={`max-h-(--available-height) w-80 max-w-(--available-width) overflow-y-auto ${menuPopupClass}`}
          >
            <Menu.RadioGroup
              aria-label="Tenants"
              value={tenant.id}
              onValueChange={(id: string) => router.push(`/sandbox/${id}`)}
            >
              {tenants.map(({ id, name, host }) => (
                <Menu.RadioItem key={id} value={id} closeOnClick className={`${menuItemClass} py-1.5`}>
                  <span className="min-w-0">
                    <span className="block truncate font-medium">{name}</span>
                    <span className="block truncate font-mono text-caption text-ink-2">{host}</span>
                  </span>
                  <Menu.RadioItemIndicator className="ml-auto">
                    <Check size={16} aria-hidden="true" />
                  </Menu.RadioItemIndicator>
                </Menu.RadioItem>
              ))}
            </Menu.RadioGroup>
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  );
}
