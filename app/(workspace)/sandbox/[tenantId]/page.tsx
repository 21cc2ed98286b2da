import type { Metadata } from 'next';
import { tenantParam } from '#app/(workspace)/sandbox/[tenantId]/tenant-param.ts';
import {
  createConnectionAction,
  deleteConnectionAction,
  regenerateAccessKeyAction,
  regenerateOauthCredentialsAction,
  renameConnectionAction,
} from '#app/(workspace)/sandbox/actions.ts';
import { ConnectionScreen } from '#components/sandbox/connections/connection-screen.tsx';
import { listConnections } from '#lib/sandbox/connections/connections.ts';
import { readUsage } from '#lib/sandbox/throttle/usage.ts';

export const metadata: Metadata = { title: 'Administration › Connectors 2.0' };

export default async function ConnectorsPage({ params }: PageProps<'/sandbox/[tenantId]'>) {
  const { workspaceId, tenant } = await tenantParam((await params).tenantId);
  const [connections, usage] = await Promise.all([
    listConnections(workspaceId, tenant.id),
    readUsage(workspaceId, tenant.id),
  ]);
  return (
    <ConnectionScreen
      tenant={tenant}
      loaded={{ connections, usage, readAt: new Date().toISOString() }}
      actions={{
        create: createConnectionAction,
        rename: renameConnectionAction,
        regenerateAccessKey: regenerateAccessKeyAction,
        regenerateOauthCredentials: regenerateOauthCredentialsAction,
        remove: deleteConnectionAction,
      }}
    />
  );
}
