import { FlaskConical } from 'lucide-react';
import { notFound, redirect } from 'next/navigation';
import { EmptyState } from '#components/ui/feedback/empty-state.tsx';
import { PageHead } from '#components/ui/layout/page-head.tsx';
import { can } from '#lib/auth/permissions.ts';
import { requirePageActor } from '#lib/auth/signed-in-actor.ts';
import { getEnv } from '#lib/env.ts';
import { ensureTenant, listTenants } from '#lib/sandbox/tenants/tenants.ts';

/** Redirects to the workspace's first tenant, and creates it if the actor may. */
export default async function SandboxPage() {
  const actor = await requirePageActor('sandbox:read');
  if (!getEnv().sandbox) notFound();
  if (!can(actor, 'sandbox:manage')) {
    const [tenant] = await listTenants(actor.workspaceId);
    if (tenant !== undefined) redirect(`/sandbox/${tenant.id}`);
    return (
      <>
        <PageHead title="Sandbox tenant" subtitle="A simulated Gainsight tenant to try Latchkey with." />
        <EmptyState icon={<FlaskConical size={20} strokeWidth={1.75} />} title="No sandbox tenant yet">
          It’s created when an Editor, Admin or Owner opens this page.
        </EmptyState>
      </>
    );
  }
  const { id } = await ensureTenant(actor.workspaceId, actor.workspaceName);
  redirect(`/sandbox/${id}`);
}
