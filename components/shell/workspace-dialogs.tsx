'use client';

import { zodResolver } from '@hookform/resolvers/zod';
import { useId } from 'react';
import { Controller, useForm } from 'react-hook-form';
import { useAction } from '#components/client/use-action.ts';
import { useFormSubmission } from '#components/client/use-form-submission.ts';
import { Button } from '#components/ui/button/button.tsx';
import { Notice } from '#components/ui/feedback/notice.tsx';
import { TextField } from '#components/ui/form/text-field.tsx';
import { Dialog } from '#components/ui/overlay/dialog.tsx';
import type { ActionResult } from '#lib/actions/action-result.ts';
import { type WorkspaceInput, workspaceSchema } from '#lib/members/member-schema.ts';

interface LeaveDialogProps {
  workspaceName: string;
  leave: () => Promise<ActionResult<never>>;
  onClose: () => void;
}

export function LeaveDialog({ workspaceName, leave, onClose }: LeaveDialogProps) {
  const { run, pending, problem } = useAction(leave, { redirects: true });
  const close = () => (pending ? undefined : onClose());
  return (
    <Dialog
      open
      onOpenChange={(next) => (next ? undefined : close())}
      title={`Leave ${workspaceName}?`}
      description="Anything you created is kept. You need an invitation to come back. If this is your only workspace, you’ll be signed out everywhere."
      footer={
        <>
          <Button variant="ghost" onClick={close}>
            Cancel
          </Button>
          <Button variant="danger" pending={pending} onClick={() => run()}>
            Leave workspace
          </Button>
        </>
      }
    >
      {problem ? (
        <div role="alert">
          <Notice tone="bad" title="You’re still a member">
            {problem}
          </Notice>
        </div>
      ) : null}
    </Dialog>
  );
}

interface NewWorkspaceDialogProps {
  create: (input: WorkspaceInput) => Promise<ActionResult<never>>;
  onClose: () => void;
}

/** **New workspace**: creates it and switches to it. */
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
      description="It has its own credentials, sources and members. You’ll be its Owner."
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
              hint="e.g. your team’s name"
              error={fieldState.error?.message ?? problem}
            />
          )}
        />
      </form>
    </Dialog>
  );
}
