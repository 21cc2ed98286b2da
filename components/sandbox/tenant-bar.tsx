import { IfCan } from '#components/client/permissions.tsx';
import { CreateTenant } from '#components/sandbox/create-tenant.tsx';
import type { CreateTenantInput } from '#lib/sandbox/tenants/tenant-host.ts';
import { SignedInAsControl } from '#components/sandbox/signed-in-as-control.tsx';
import { TenantSwitcher } from '#components/sandbox/tenant-switcher.tsx';
import type { ActionResult } from '#lib/actions/action-result.ts';
import type { SignedInAs } from '#lib/sandbox/connections/signed-in-as.ts';
import type { TenantSummary } from '#lib/sandbox/tenants/tenants.ts';

interface TenantBarProps {
  tenant: TenantSummary;
  tenants: TenantSummary[];
  signedInAs: SignedInAs;
  createTenant: (input: CreateTenantInput) => Promise<ActionResult<{ tenantId: string }>>;
  setSignedInAs: (role: SignedInAs) => Promise<void>;
}

/** Which tenant one is in, and as whom. */
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
