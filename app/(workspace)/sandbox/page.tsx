import { FlaskConical } from 'lucide-react';
import { notFound, redirect } from 'next/navigation';
import { EmptyState } from '#components/ui/feedback/empty-state.tsx';
import { PageHead } from '#components/ui/layout/page-head.tsx';
import { can } from '#lib/auth/permissions.ts';
import { requirePageActor } from '#lib/auth/signed-in-actor.ts';
import { getEnv } from '#lib/env.ts';
import { ensureTenant, listTenants } from '#lib/sandbox/tenants/tenants.ts';

/** Leads to the first tenant, which the first visit of somebody who may makes. */
export default async function SandboxPage() {
  const actor = await requirePageActor('sandbox:read');
  if (!getEnv().sandbox) notFound();
  if (!can(actor, 'sandbox:manage')) {
    const [tenant] = await listTenants(actor.workspaceId);
    if (tenant !== undefined) redirect(`/sandbox/${tenant.id}`);
    return (
      <>
        <PageHead title="Sandbox tenant" subtitle="An emulated Gainsight tenant, to try things with." />
        <EmptyState icon={<FlaskConical size={20} strokeWidth={1.75} />} title="No sandbox tenant yet">
          It is made when an Editor, an Admin or an Owner opens this page.
        </EmptyState>
      </>
    );
  }
  const { id } = await ensureTenant(actor.workspaceId, actor.workspaceName);
  redirect(`/sandbox/${id}`);
}
