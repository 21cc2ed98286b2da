import { readFaults, tenantParam } from '#app/(workspace)/sandbox/[tenantId]/tenant-param.ts';
import { createTenantAction, setSignedInAsAction } from '#app/(workspace)/sandbox/actions.ts';
import { FaultBanner } from '#components/sandbox/fault-banner.tsx';
import { TenantBar } from '#components/sandbox/tenant-bar.tsx';
import { TenantTabs } from '#components/sandbox/tenant-tabs.tsx';
import { readSignedInAs } from '#lib/sandbox/connections/sandbox-mode.ts';
import { describeFaults } from '#lib/sandbox/faults/fault-settings.ts';
import { listTenants } from '#lib/sandbox/tenants/tenants.ts';

/** The frame of every tenant screen: tenant switcher, role, active faults, tabs. */
export default async function TenantLayout({ children, params }: LayoutProps<'/sandbox/[tenantId]'>) {
  const { workspaceId, tenant } = await tenantParam((await params).tenantId);
  const { faults, clockOffsetMs } = await readFaults(workspaceId, tenant.id);
  return (
    <>
      <TenantBar
        tenant={tenant}
        tenants={await listTenants(workspaceId)}
        signedInAs={await readSignedInAs()}
        createTenant={createTenantAction}
        setSignedInAs={setSignedInAsAction}
      />
      <FaultBanner tenantId={tenant.id} effects={describeFaults(faults, clockOffsetMs)} />
      <TenantTabs tenantId={tenant.id} />
      {children}
    </>
  );
}
