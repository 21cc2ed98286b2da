import type { Metadata } from 'next';
import { readFaults, tenantParam } from '#app/(workspace)/sandbox/[tenantId]/tenant-param.ts';
import { setClockAction, setFaultsAction } from '#app/(workspace)/sandbox/actions.ts';
import { FaultForm } from '#components/sandbox/fault-form.tsx';
import { ManagedControls } from '#components/sandbox/managed-controls.tsx';
import { TenantClock } from '#components/sandbox/tenant-clock-card.tsx';
import { PageHead } from '#components/ui/layout/page-head.tsx';

export const metadata: Metadata = { title: 'Faults' };

export default async function FaultsPage({ params }: PageProps<'/sandbox/[tenantId]/faults'>) {
  const { workspaceId, tenant } = await tenantParam((await params).tenantId);
  const { faults, clockOffsetMs } = await readFaults(workspaceId, tenant.id);
  return (
    <>
      <PageHead title="Faults" subtitle="Inject failures and see how your integrations handle them." />
      <ManagedControls>
        <div className="grid items-start gap-4 lg:grid-cols-[3fr_2fr]">
          <FaultForm tenantId={tenant.id} faults={faults} apply={setFaultsAction} />
          <TenantClock tenantId={tenant.id} offsetMs={clockOffsetMs} move={setClockAction} />
        </div>
      </ManagedControls>
    </>
  );
}
