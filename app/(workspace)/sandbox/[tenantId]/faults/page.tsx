import type { Metadata } from 'next';
import { readFaults } from '#app/(workspace)/sandbox/[tenantId]/read-faults.ts';
import { tenantParam } from '#app/(workspace)/sandbox/[tenantId]/tenant-param.ts';
import { setClockAction, setFaultsAction } from '#app/(workspace)/sandbox/tenant-actions.ts';
import { FaultForm } from '#components/sandbox/fault-form.tsx';
import { ManagedControls } from '#components/sandbox/managed-controls.tsx';
import { TenantClock } from '#components/sandbox/tenant-clock.tsx';
import { PageHead } from '#components/ui/page-head.tsx';

export const metadata: Metadata = { title: 'Fault dial' };

export default async function FaultsPage({ params }: PageProps<'/sandbox/[tenantId]/faults'>) {
  const { workspaceId, tenant } = await tenantParam((await params).tenantId);
  const { dial, clockOffsetMs } = await readFaults(workspaceId, tenant.id);
  return (
    <>
      <PageHead
        title="Fault dial"
        subtitle="Make this tenant answer as the real one does on a bad day, and see what your callers make of it."
      />
      <ManagedControls>
        <div className="grid items-start gap-4 lg:grid-cols-[3fr_2fr]">
          <FaultForm tenantId={tenant.id} dial={dial} apply={setFaultsAction} />
          <TenantClock tenantId={tenant.id} offsetMs={clockOffsetMs} move={setClockAction} />
        </div>
      </ManagedControls>
    </>
  );
}
