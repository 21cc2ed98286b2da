'use client';

import { zodResolver } from '@hookform/resolvers/zod';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import type { ActionResult } from '#lib/actions/action-result.ts';
import type { CredentialReference } from '#lib/credentials/credential-reference.ts';
import type { ResourceDetail, ResourceEditOutcome } from '#lib/resources/resource-detail.ts';
import { type ResourceEdit, resourceEditSchema } from '#lib/resources/schema.ts';

export type EditResource = (input: ResourceEdit) => Promise<ActionResult<ResourceEditOutcome>>;

function toValues({ id, version, name, description, objectName, credential }: ResourceDetail): ResourceEdit {
  return { id, version, name, description, objectName, credentialId: credential.id };
}

interface EditResourceOptions {
  resource: ResourceDetail;
  edit: EditResource;
  onEdited: () => void;
}

/** The form that edits a source or destination, and what somebody else made of it meanwhile. */
export function useEditResource({ resource, edit, onEdited }: EditResourceOptions) {
  const form = useForm<ResourceEdit>({
    resolver: zodResolver(resourceEditSchema),
    defaultValues: toValues(resource),
    mode: 'onTouched',
  });
  const [credential, setCredential] = useState<CredentialReference>(resource.credential);
  const [pending, setPending] = useState(false);
  const [problem, setProblem] = useState<string>();
  const [theirs, setTheirs] = useState<ResourceDetail>();

  const submit = form.handleSubmit(async (values) => {
    if (pending) return;
    setPending(true);
    setProblem(undefined);
    setTheirs(undefined);
    const result = await edit(values).catch(() => undefined);
    setPending(false);
    if (result?.ok && result.data.edited) return onEdited();
    if (result?.ok && !result.data.edited) return setTheirs(result.data.current);
    if (result?.ok === false) {
      for (const [path, message] of Object.entries(result.fieldErrors)) {
        form.setError(path as keyof ResourceEdit, { type: 'server', message });
      }
      return setProblem(result.message);
    }
    setProblem('The answer did not arrive. Press again: nothing is changed twice.');
  });

  function choose(next: CredentialReference | undefined): void {
    if (next === undefined) return;
    setCredential(next);
    form.setValue('credentialId', next.id, { shouldDirty: true });
  }

  return {
    form,
    credential,
    choose,
    pending,
    problem,
    theirs,
    submit,
    /** From here on, the form changes what somebody else saved. */
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
