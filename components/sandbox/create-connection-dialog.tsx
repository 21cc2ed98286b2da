'use client';

import { useId, useRef } from 'react';
import { useWatch } from 'react-hook-form';
import { ConnectionFields } from '#components/sandbox/connection-fields.tsx';
import { connectionMessages } from '#components/sandbox/connection-messages.ts';
import { GeneratedSecretFields } from '#components/sandbox/generated-secret.tsx';
import type { ConnectionActions } from '#components/sandbox/sandbox-actions.ts';
import { useConnectionForm } from '#components/sandbox/use-connection-form.ts';
import { Button } from '#components/ui/button/button.tsx';
import { Notice } from '#components/ui/feedback/notice.tsx';
import { Dialog } from '#components/ui/overlay/dialog.tsx';

interface CreateConnectionDialogProps {
  tenantId: string;
  create: ConnectionActions['create'];
  onClose: () => void;
}

export function CreateConnectionDialog({ tenantId, create, onClose }: CreateConnectionDialogProps) {
  const formId = useId();
  const connectorField = useRef<HTMLSelectElement>(null);
  const { form, pending, problem, secret, submit, forgetRefusal } = useConnectionForm(tenantId, create);
  const words = connectionMessages[useWatch({ control: form.control, name: 'authenticationType' })];
  // What nobody has seen yet must not be closed away: neither while it is made, nor by Esc before it is copied.
  const closable = !pending && secret === undefined;
  const close = () => (closable ? onClose() : undefined);
  return (
    <Dialog
      open
      onOpenChange={(open) => (open ? undefined : close())}
      title="Create Connection"
      dismissible={false}
      initialFocus={connectorField}
      footer={
        secret === undefined ? (
          <>
            <Button variant="ghost" onClick={close}>
              Cancel
            </Button>
            <Button variant="primary" type="submit" form={formId} pending={pending}>
              {words.generate}
            </Button>
          </>
        ) : (
          <Button variant="primary" onClick={onClose}>
            Done
          </Button>
        )
      }
    >
      {secret === undefined ? (
        <form id={formId} noValidate onSubmit={submit} className="flex flex-col gap-5">
          <ConnectionFields
            control={form.control}
            connectorField={connectorField}
            onAuthenticationTypeChange={forgetRefusal}
          />
          <div role="alert" className="empty:hidden">
            {problem ? (
              <Notice tone="bad" title={words.nothingGenerated}>
                {problem}
              </Notice>
            ) : null}
          </div>
        </form>
      ) : (
        <GeneratedSecretFields secret={secret} />
      )}
    </Dialog>
  );
}
