'use client';

import { zodResolver } from '@hookform/resolvers/zod';
import { useId } from 'react';
import { Controller, useForm } from 'react-hook-form';
import { useSubmit } from '#components/auth/use-submit.ts';
import { Button } from '#components/ui/button.tsx';
import { Dialog } from '#components/ui/dialog.tsx';
import { TextField } from '#components/ui/text-field.tsx';
import type { ActionResult } from '#lib/actions/action-result.ts';
import { type WorkspaceInput, workspaceSchema } from '#lib/members/schema.ts';

interface NewWorkspaceDialogProps {
  create: (input: WorkspaceInput) => Promise<ActionResult<never>>;
  onClose: () => void;
}

/** **New workspace**: leads into it, as its owner. */
export function NewWorkspaceDialog({ create, onClose }: NewWorkspaceDialogProps) {
  const formId = useId();
  const form = useForm<WorkspaceInput>({
    resolver: zodResolver(workspaceSchema),
    defaultValues: { workspaceName: '' },
    mode: 'onTouched',
  });
  const { submit, pending, refusal } = useSubmit(form, create);
  const close = () => (pending ? undefined : onClose());
  return (
    <Dialog
      open
      onOpenChange={(next) => (next ? undefined : close())}
      title="New workspace"
      description="With credentials, sources and people of its own. You will be its Owner."
      dismissible={false}
      footer={
        <>
          <Button variant="ghost" onClick={close}>
            Cancel
          </Button>
          <Button variant="primary" type="submit" form={formId} pending={pending}>
            Create workspace
          </Button>
        </>
      }
    >
      <form id={formId} noValidate onSubmit={submit}>
        <Controller
          control={form.control}
          name="workspaceName"
          render={({ field, fieldState }) => (
            <TextField
              {...field}
              label="Workspace name"
              required
              autoComplete="off"
              hint="The team that shares the credentials."
              error={fieldState.error?.message ?? refusal?.message}
            />
          )}
        />
      </form>
    </Dialog>
  );
}
