import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import {
  createConnectionAction,
  deleteConnectionAction,
  regenerateAccessKeyAction,
} from '#app/(workspace)/sandbox/actions.ts';
import { ConnectionScreen } from '#components/sandbox/connection-screen.tsx';
import { requirePageActor } from '#lib/auth/actor.ts';
import { assertCan } from '#lib/auth/permissions.ts';
import { getEnv } from '#lib/env.ts';
import { listConnections } from '#lib/sandbox/connections.ts';
import { ensureTenant } from '#lib/sandbox/tenants.ts';

export const metadata: Metadata = { title: 'Administration › Connectors 2.0' };

export default async function SandboxPage() {
  const actor = await requirePageActor();
  if (!getEnv().sandbox) notFound();
  assertCan(actor, 'sandbox:read');
  const tenant = await ensureTenant(actor.workspaceId, actor.workspaceName);
  return (
    <ConnectionScreen
      tenant={tenant}
      connections={await listConnections(actor.workspaceId, tenant.id)}
      actions={{
        create: createConnectionAction,
        regenerate: regenerateAccessKeyAction,
        remove: deleteConnectionAction,
      }}
    />
  );
}
