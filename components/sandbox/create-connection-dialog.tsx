'use client';

import { type ReactNode, useId, useRef } from 'react';
import { Controller } from 'react-hook-form';
import { AccessKeyField } from '#components/sandbox/access-key-field.tsx';
import type { SandboxActions } from '#components/sandbox/sandbox-actions.ts';
import { useCreateConnection } from '#components/sandbox/use-create-connection.ts';
import { Button } from '#components/ui/button.tsx';
import { Dialog } from '#components/ui/dialog.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { SelectField } from '#components/ui/select-field.tsx';
import { TextField } from '#components/ui/text-field.tsx';

const connectors = [{ value: 'gainsight_api', label: 'Gainsight API' }];
const authenticationTypes = [{ value: 'Access_Key', label: 'Access_Key' }];

interface CreateConnectionDialogProps {
  tenantId: string;
  create: SandboxActions['create'];
  onClose: () => void;
}

export function CreateConnectionDialog({ tenantId, create, onClose }: CreateConnectionDialogProps) {
  const formId = useId();
  const connectorField = useRef<HTMLSelectElement>(null);
  const { form, pending, problem, accessKey, submit } = useCreateConnection(tenantId, create);
  const { control } = form;
  // A key that nobody has seen yet must not be closed away: neither while it is made, nor by Esc before it is copied.
  const closable = !pending && accessKey === undefined;
  return (
    <Dialog
      open
      onOpenChange={(open) => (!open && closable ? onClose() : undefined)}
      title="Create Connection"
      dismissible={false}
      initialFocus={connectorField}
      footer={
        accessKey === undefined ? (
          <FormFooter formId={formId} pending={pending} onCancel={() => (closable ? onClose() : undefined)} />
        ) : (
          <Button variant="primary" onClick={onClose}>
            Done
          </Button>
        )
      }
    >
      {accessKey === undefined ? (
        <form id={formId} noValidate onSubmit={submit} className="flex flex-col gap-5">
          <Controller
            control={control}
            name="connector"
            render={({ field: { ref, ...field } }) => (
              <SelectField
                {...field}
                ref={(element) => {
                  ref(element);
                  connectorField.current = element;
                }}
                label="Connector"
                options={connectors}
              />
            )}
          />
          <Controller
            control={control}
            name="name"
            render={({ field, fieldState }) => (
              <TextField
                {...field}
                label="Name of the connection"
                required
                autoComplete="off"
                hint="For example, the system that will use the key."
                error={fieldState.error?.message}
              />
            )}
          />
          <Controller
            control={control}
            name="authenticationType"
            render={({ field }) => <SelectField {...field} label="Authentication Type" options={authenticationTypes} />}
          />
          <Problem>{problem}</Problem>
        </form>
      ) : (
        <AccessKeyField accessKey={accessKey} />
      )}
    </Dialog>
  );
}

function FormFooter({ formId, pending, onCancel }: { formId: string; pending: boolean; onCancel: () => void }) {
  return (
    <>
      <Button variant="ghost" onClick={onCancel}>
        Cancel
      </Button>
      <Button variant="primary" type="submit" form={formId} pending={pending}>
        Generate Access Key
      </Button>
    </>
  );
}

function Problem({ children }: { children: ReactNode }) {
  return (
    <div role="alert" className="empty:hidden">
      {children ? (
        <Notice tone="bad" title="No access key was generated">
          {children}
        </Notice>
      ) : null}
    </div>
  );
}
