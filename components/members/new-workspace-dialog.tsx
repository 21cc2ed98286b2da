'use client';

import { zodResolver } from '@hookform/resolvers/zod';
import { useId } from 'react';
import { Controller, useForm } from 'react-hook-form';
import { useFormSubmission } from '#components/client/use-form-submission.ts';
import { Button } from '#components/ui/button/button.tsx';
import { TextField } from '#components/ui/form/text-field.tsx';
import { Dialog } from '#components/ui/overlay/dialog.tsx';
import type { ActionResult } from '#lib/actions/action-result.ts';
import { type WorkspaceInput, workspaceSchema } from '#lib/members/member-schema.ts';

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
  const { submit, pending, problem } = useFormSubmission(form, { redirects: true });
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
      <form id={formId} noValidate onSubmit={submit(create)}>
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
              error={fieldState.error?.message ?? problem}
            />
          )}
        />
      </form>
    </Dialog>
  );
}
