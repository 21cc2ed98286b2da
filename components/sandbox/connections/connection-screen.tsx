'use client';

import { useQuery } from '@tanstack/react-query';
import { Plug, Plus } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useCan } from '#components/client/if-can.tsx';
import { type TenantActivity, tenantActivity } from '#components/sandbox/connections/activity-queries.ts';
import { ConnectionList } from '#components/sandbox/connections/connection-list.tsx';
import { CreateConnectionDialog } from '#components/sandbox/connections/create-connection-dialog.tsx';
import { DeleteConnectionDialog } from '#components/sandbox/connections/delete-connection-dialog.tsx';
import { EditConnectionDialog } from '#components/sandbox/connections/edit-connection-dialog.tsx';
import type { ConnectionActions } from '#components/sandbox/connections/sandbox-actions.ts';
import { TenantAddress, UsageGauges } from '#components/sandbox/connections/tenant-overview.tsx';
import { Button } from '#components/ui/button/button.tsx';
import { EmptyState } from '#components/ui/feedback/empty-state.tsx';
import { PageHead } from '#components/ui/layout/page-head.tsx';
import type { ConnectionSummary } from '#lib/sandbox/connections/connections.ts';

interface ConnectionScreenProps {
  tenant: { id: string; host: string };
  loaded: TenantActivity;
  actions: ConnectionActions;
}

type OpenDialog = { kind: 'create' } | { kind: 'edit' | 'delete'; connection: ConnectionSummary };

/** **Administration › Connectors 2.0** of an emulated tenant. */
export function ConnectionScreen({ tenant, loaded, actions }: ConnectionScreenProps) {
  const canManage = useCan('sandbox:manage');
  const createButton = useRef<HTMLButtonElement>(null);
  const [dialog, setDialog] = useState<OpenDialog>();
  const [deletedId, setDeletedId] = useState<string>();
  const { connections, usage } = useQuery(tenantActivity(tenant.id, loaded)).data;
  const close = () => setDialog(undefined);

  // Focus would return to the deleted row's menu, which no longer exists.
  const rowIsGone = deletedId !== undefined && connections.every(({ id }) => id !== deletedId);
  useEffect(() => {
    if (!rowIsGone || dialog !== undefined) return;
    createButton.current?.focus();
    setDeletedId(undefined);
  }, [rowIsGone, dialog]);

  return (
    <>
      <PageHead
        title="Administration › Connectors 2.0"
        subtitle="A simulated Gainsight tenant. Generate keys to try Latchkey without a Gainsight account."
      >
        {canManage ? (
          <Button ref={createButton} variant="primary" onClick={() => setDialog({ kind: 'create' })}>
            <Plus size={16} strokeWidth={2} aria-hidden="true" />
            Create Connection
          </Button>
        ) : (
          <p className="text-ink-3">Read-only. Editors and above can create connections.</p>
        )}
      </PageHead>
      <div className="mb-5 grid gap-4 lg:grid-cols-[3fr_2fr]">
        <TenantAddress host={tenant.host} />
        <UsageGauges usage={usage} />
      </div>
      {connections.length > 0 ? (
        <ConnectionList
          connections={connections}
          onEdit={(connection) => setDialog({ kind: 'edit', connection })}
          onDelete={(connection) => setDialog({ kind: 'delete', connection })}
        />
      ) : (
        <EmptyState icon={<Plug size={20} strokeWidth={1.75} />} title="No connections yet">
          Select <b className="font-semibold text-ink">Create Connection</b> to generate an access key. Then add a
          credential with the key and the URL above.
        </EmptyState>
      )}
      {dialog?.kind === 'create' ? (
        <CreateConnectionDialog tenantId={tenant.id} create={actions.create} onClose={close} />
      ) : null}
      {dialog?.kind === 'edit' ? (
        <EditConnectionDialog connection={dialog.connection} actions={actions} onClose={close} />
      ) : null}
      {dialog?.kind === 'delete' ? (
        <DeleteConnectionDialog
          connection={dialog.connection}
          remove={actions.remove}
          onDeleted={setDeletedId}
          onClose={close}
        />
      ) : null}
    </>
  );
}
