'use client';

import { Menu } from '@base-ui/react/menu';
import { Building2, Check, ChevronsUpDown } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useOptimistic, useTransition } from 'react';
import { IfCan } from '#components/client/if-can.tsx';
import { CreateTenant } from '#components/sandbox/create-tenant.tsx';
import { SegmentedControl } from '#components/ui/form/segmented-control.tsx';
import { MenuPopup, menuItemClass } from '#components/ui/overlay/menu.tsx';
import type { ActionResult } from '#lib/actions/action-result.ts';
import { type SignedInAs, signedInAsOptions } from '#lib/sandbox/connections/signed-in-as.ts';
import type { CreateTenantInput } from '#lib/sandbox/tenants/tenant-name.ts';
import type { TenantSummary } from '#lib/sandbox/tenants/tenants.ts';

interface TenantBarProps {
  tenant: TenantSummary;
  tenants: TenantSummary[];
  signedInAs: SignedInAs;
  createTenant: (input: CreateTenantInput) => Promise<ActionResult<{ tenantId: string }>>;
  setSignedInAs: (role: SignedInAs) => Promise<void>;
}

export function TenantBar({ tenant, tenants, signedInAs, createTenant, setSignedInAs }: TenantBarProps) {
  return (
    <section aria-label="Tenant" className="mb-4 flex flex-wrap items-end justify-between gap-x-4 gap-y-3">
      <div className="flex min-w-0 flex-wrap items-end gap-2.5 max-sm:w-full">
        <TenantSwitcher tenant={tenant} tenants={tenants} />
        <IfCan permission="sandbox:manage">
          <CreateTenant create={createTenant} />
        </IfCan>
      </div>
      <SignedInAsControl role={signedInAs} change={setSignedInAs} />
    </section>
  );
}

/** Opens another tenant of the workspace. */
function TenantSwitcher({ tenant, tenants }: { tenant: TenantSummary; tenants: TenantSummary[] }) {
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
      <MenuPopup align="start" className="max-h-(--available-height) w-80 max-w-(--available-width) overflow-y-auto">
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
      </MenuPopup>
    </Menu.Root>
  );
}

interface SignedInAsControlProps {
  role: SignedInAs;
  change: (role: SignedInAs) => Promise<void>;
}

/** **Signed in as**: the role that the user plays in the tenant. */
function SignedInAsControl({ role, change }: SignedInAsControlProps) {
  const [shown, setShown] = useOptimistic(role);
  const [, startTransition] = useTransition();

  function choose(next: SignedInAs): void {
    startTransition(async () => {
      setShown(next);
      await change(next);
    });
  }

  return (
    <div className="w-56 max-sm:w-full">
      <SegmentedControl label="Signed in as" options={signedInAsOptions} value={shown} onChange={choose} />
    </div>
  );
}
