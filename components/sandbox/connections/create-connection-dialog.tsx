'use client';

import { type RefObject, useId, useRef } from 'react';
import { type Control, Controller, useWatch } from 'react-hook-form';
import { connectionMessages } from '#components/sandbox/connections/connection-messages.ts';
import { GeneratedSecretFields } from '#components/sandbox/connections/generated-secret-fields.tsx';
import type { ConnectionActions } from '#components/sandbox/connections/sandbox-actions.ts';
import { useConnectionForm } from '#components/sandbox/connections/use-connection-form.ts';
import { Button } from '#components/ui/button/button.tsx';
import { Notice } from '#components/ui/feedback/notice.tsx';
import { SelectField } from '#components/ui/form/select-field.tsx';
import { TextField } from '#components/ui/form/text-field.tsx';
import { Dialog } from '#components/ui/overlay/dialog.tsx';
import type { CreateConnectionInput } from '#lib/sandbox/connections/connection-schema.ts';

interface CreateConnectionDialogProps {
  tenantId: string;
  create: ConnectionActions['create'];
  onClose: () => void;
}

export function CreateConnectionDialog({ tenantId, create, onClose }: CreateConnectionDialogProps) {
  const formId = useId();
  const connectorField = useRef<HTMLSelectElement>(null);
  const { form, pending, problem, secret, submit, forgetRefusal } = useConnectionForm(tenantId, create);
  const messages = connectionMessages[useWatch({ control: form.control, name: 'authenticationType' })];
  // The secret is shown only once: Esc must not close the dialog before it is copied.
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
              {messages.generate}
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
              <Notice tone="bad" title={messages.nothingGenerated}>
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

const connectors = [{ value: 'gainsight_api', label: 'Gainsight API' }];
const authenticationTypes = [
  { value: 'Access_Key', label: 'Access_Key' },
  { value: 'OAuth', label: 'OAuth' },
];

interface ConnectionFieldsProps {
  control: Control<CreateConnectionInput>;
  connectorField: RefObject<HTMLSelectElement | null>;
  onAuthenticationTypeChange: () => void;
}

function ConnectionFields({ control, connectorField, onAuthenticationTypeChange }: ConnectionFieldsProps) {
  return (
    <>
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
            hint="e.g. the system that will use it"
            error={fieldState.error?.message}
          />
        )}
      />
      <Controller
        control={control}
        name="authenticationType"
        render={({ field, fieldState }) => (
          <SelectField
            {...field}
            onChange={(event) => {
              field.onChange(event);
              onAuthenticationTypeChange();
            }}
            label="Authentication Type"
            options={authenticationTypes}
            error={fieldState.error?.message}
          />
        )}
      />
    </>
  );
}
