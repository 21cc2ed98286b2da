'use client';

import { zodResolver } from '@hookform/resolvers/zod';
import { useRouter } from 'next/navigation';
import { useId, useState } from 'react';
import { Controller, useForm } from 'react-hook-form';
import { useFormSubmission } from '#components/client/use-form-submission.ts';
import { Button } from '#components/ui/button/button.tsx';
import { TextField } from '#components/ui/form/text-field.tsx';
import { Dialog } from '#components/ui/overlay/dialog.tsx';
import type { ActionResult } from '#lib/actions/action-result.ts';
import { type CreateTenantInput, createTenantSchema } from '#lib/sandbox/tenants/tenant-name.ts';

type CreateTenantAction = (input: CreateTenantInput) => Promise<ActionResult<{ tenantId: string }>>;

/** The button **Create tenant** and its dialog, which opens the new tenant. */
export function CreateTenant({ create }: { create: CreateTenantAction }) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button onClick={() => setOpen(true)}>Create tenant</Button>
      {open ? <CreateTenantDialog create={create} onClose={() => setOpen(false)} /> : null}
    </>
  );
}

function CreateTenantDialog({ create, onClose }: { create: CreateTenantAction; onClose: () => void }) {
  const formId = useId();
  const router = useRouter();
  const form = useForm<CreateTenantInput>({
    resolver: zodResolver(createTenantSchema),
    defaultValues: { name: '' },
    mode: 'onTouched',
  });
  const { submit, pending } = useFormSubmission(form, { fieldErrorsOf: ({ message }) => ({ name: message }) });
  function onDone({ tenantId }: { tenantId: string }): void {
    router.push(`/sandbox/${tenantId}`);
    onClose();
  }
  const close = () => (pending ? undefined : onClose());
  return (
    <Dialog
      open
      onOpenChange={(next) => (next ? undefined : close())}
      title="Create tenant"
      description="A simulated organization with its own host, users, keys and call budget."
      dismissible={false}
      footer={
        <>
          <Button variant="ghost" onClick={close}>
            Cancel
          </Button>
          <Button variant="primary" type="submit" form={formId} pending={pending}>
            Create
          </Button>
        </>
      }
    >
      <form id={formId} noValidate onSubmit={submit(create, { onDone })}>
        <Controller
          control={form.control}
          name="name"
          render={({ field, fieldState }) => (
            <TextField
              {...field}
              label="Tenant name"
              required
              autoComplete="off"
              hint="Used to build the host name."
              error={fieldState.error?.message}
            />
          )}
        />
      </form>
    </Dialog>
  );
}
