'use client';

import { zodResolver } from '@hookform/resolvers/zod';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { useFormSubmission } from '#components/client/use-form-submission.ts';
import type { ActionResult } from '#lib/actions/action-result.ts';
import type { NamedCredential } from '#lib/credentials/core/credential-summary.ts';
import type { ResourceEditOutcome } from '#lib/resources/edit-resource.ts';
import type { ResourceDetail } from '#lib/resources/find-resource.ts';
import { type ResourceEdit, resourceEditSchema } from '#lib/resources/resource-schema.ts';

export type EditResource = (input: ResourceEdit) => Promise<ActionResult<ResourceEditOutcome>>;

function toValues({ id, version, name, description, objectName, credential }: ResourceDetail): ResourceEdit {
  return { id, version, name, description, objectName, credentialId: credential.id };
}

interface EditResourceOptions {
  resource: ResourceDetail;
  edit: EditResource;
  onEdited: () => void;
}

/** The edit form of a source or destination, with the concurrent edit that a save may run into. */
export function useEditResourceForm({ resource, edit, onEdited }: EditResourceOptions) {
  const form = useForm<ResourceEdit>({
    resolver: zodResolver(resourceEditSchema),
    defaultValues: toValues(resource),
    mode: 'onTouched',
  });
  const [credential, setCredential] = useState<NamedCredential>(resource.credential);
  const [theirs, setTheirs] = useState<ResourceDetail>();
  const submission = useFormSubmission(form);
  function save(values: ResourceEdit): Promise<ActionResult<ResourceEditOutcome>> {
    setTheirs(undefined);
    return edit(values);
  }
  const submit = submission.submit(save, {
    onDone: (outcome) => (outcome.edited ? onEdited() : setTheirs(outcome.current)),
  });

  function choose(next: NamedCredential | undefined): void {
    if (next === undefined) return;
    setCredential(next);
    form.setValue('credentialId', next.id, { shouldDirty: true });
  }

  return {
    form,
    credential,
    choose,
    pending: submission.pending,
    problem: submission.refusal?.message,
    theirs,
    submit,
    /** Saves over the concurrent edit. */
    keepMine(current: ResourceDetail): void {
      form.setValue('version', current.version);
      void submit();
    },
    takeTheirs(current: ResourceDetail): void {
      form.reset(toValues(current));
      setCredential(current.credential);
      setTheirs(undefined);
    },
  };
}
