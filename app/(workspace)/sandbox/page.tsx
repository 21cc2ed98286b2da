import { notFound, redirect } from 'next/navigation';
import { requirePageActor } from '#lib/auth/actor.ts';
import { getEnv } from '#lib/env.ts';
import { ensureTenant } from '#lib/sandbox/tenants.ts';

/** Leads to the first tenant, which the first visit makes. */
export default async function SandboxPage() {
  const actor = await requirePageActor('sandbox:read');
  if (!getEnv().sandbox) notFound();
  const { id } = await ensureTenant(actor.workspaceId, actor.workspaceName);
  redirect(`/sandbox/${id}`);
}
